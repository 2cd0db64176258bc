import { z } from 'zod';
import {
  acceptSpaceCharter,
  addComment,
  createPost,
  createSpace,
  inviteToSpace,
  joinSpace,
  likePost,
  pinSpacePost,
  publishPost,
  publishSpaceCharter,
  setSpaceRanks,
  setSpaceRole,
} from '#api/content/index.ts';
import type { ReadContext } from '#core/context.ts';
import { dayMs } from './calendar.ts';

const text = z.string().min(1);
const handles = z.array(text).default([]);
const bookPost = z.strictObject({
  ...{ by: text, channel: text, title: text, body: text, topics: z.array(text), isPinned: z.boolean() },
  comments: z.array(z.strictObject({ by: text, body: text })),
  likes: handles,
});

/** A space as `assets/spaces.json` tells it; members go by their handles, and sub-groups stand behind their parents. */
const bookSpace = z.strictObject({
  ...{ slug: text, name: text, summary: text, goals: text, charter: text, topics: z.array(text) },
  parent: text.optional(),
  locale: z.enum(['zh', 'en']),
  visibility: z.enum(['PUBLIC', 'PRIVATE', 'UNLISTED']),
  joining: z.enum(['OPEN', 'APPROVAL', 'INVITATION']),
  /** What came in place of the first charter, which `accepted` have read since. */
  laterCharter: z.strictObject({ goals: text, charter: text }).optional(),
  ...{
    founder: text,
    moderators: handles,
    members: handles,
    waiting: handles,
    invited: handles,
    accepted: handles,
  },
  ranks: z.array(z.strictObject({ name: text, minContribution: z.int() })).optional(),
  posts: z.array(bookPost),
});

export const spaceBook = z.array(bookSpace);
export type SpaceBook = z.infer<typeof spaceBook>;
type BookSpace = SpaceBook[number];
type BookPost = BookSpace['posts'][number];

interface SpaceTelling {
  readonly house: ReadContext;
  readonly now: Date;
  /** A member at a moment, by row id. */
  readonly as: (userId: string, at: Date) => ReadContext;
}

/** The communities of the story are not much older than the last of those who are in them, and at most a month. */
const longestDays = 30;

/** Founds the spaces of the story and lets people live in them. What is there already is left as it is. */
export async function tellSpaces(book: SpaceBook, telling: SpaceTelling): Promise<void> {
  const { house, now } = telling;
  if ((await house.db.space.count({ where: { slug: { in: book.map(({ slug }) => slug) } } })) > 0) return;
  const people = await house.db.user.findMany({
    where: { handle: { in: book.flatMap(castOf) } },
    select: { id: true, handle: true, createdAt: true },
  });
  const begins = new Date(
    Math.max(now.getTime() - longestDays * dayMs, ...people.map(({ createdAt }) => createdAt.getTime())),
  );
  const ids = new Map(people.map(({ handle, id }) => [handle, id]));
  const steps = new Steps(
    begins,
    now,
    book.reduce((sum, space) => sum + castOf(space).length, 0),
  );
  const teller = new Teller(telling, ids, steps);
  for (const space of book) await teller.tell(space);
}

/** Everybody who has to do with it, once for each thing that they do. */
function castOf(space: BookSpace): string[] {
  const { founder, moderators, members, waiting, invited, accepted, posts } = space;
  const writers = posts.flatMap(({ by, likes, comments }) => [
    by,
    by,
    ...likes,
    ...comments.map((one) => one.by),
  ]);
  return [
    founder,
    founder,
    founder,
    ...moderators,
    ...moderators,
    ...members,
    ...waiting,
    ...invited,
    ...accepted,
    ...writers,
  ];
}

/** Moments one after the other, spread evenly over about so many. */
class Steps {
  readonly #begins: number;
  readonly #ends: number;
  readonly #stepMs: number;
  #taken = 0;

  constructor(begins: Date, ends: Date, count: number) {
    this.#begins = begins.getTime();
    this.#ends = ends.getTime();
    this.#stepMs = (this.#ends - this.#begins) / (count + 1);
  }

  next(): Date {
    this.#taken += 1;
    return new Date(Math.min(this.#ends, this.#begins + Math.floor(this.#taken * this.#stepMs)));
  }
}

class Teller {
  readonly #telling: SpaceTelling;
  readonly #ids: ReadonlyMap<string, string>;
  readonly #steps: Steps;

  constructor(telling: SpaceTelling, ids: ReadonlyMap<string, string>, steps: Steps) {
    this.#telling = telling;
    this.#ids = ids;
    this.#steps = steps;
  }

  async tell(space: BookSpace): Promise<void> {
    const spaceId = await this.#found(space);
    for (const post of space.posts) await this.#post(space, spaceId, post);
    if (space.laterCharter) {
      await publishSpaceCharter(this.#as(space.founder), { spaceId, ...space.laterCharter });
      for (const handle of space.accepted)
        await acceptSpaceCharter(this.#as(handle), { spaceId, version: 2 });
    }
  }

  async #found(space: BookSpace): Promise<string> {
    const { slug, name, summary, goals, charter, topics, visibility, joining, founder } = space;
    const parentId = space.parent && (await this.#spaceCalled(space.parent));
    const wish = { slug, name, summary, goals, charter, topics, visibility, joining, parentId };
    const { spaceId } = await createSpace({ ...this.#as(founder), locale: space.locale }, wish);
    const { ranks } = space;
    if (ranks) await setSpaceRanks(this.#as(founder), { spaceId, ranks });
    for (const handle of [...space.moderators, ...space.members]) await this.#enter(space, spaceId, handle);
    for (const handle of space.moderators)
      await setSpaceRole(this.#as(founder), { spaceId, userId: this.#id(handle), role: 'MODERATOR' });
    for (const handle of space.waiting) await joinSpace(this.#as(handle), { spaceId, charterVersion: 1 });
    for (const handle of space.invited)
      await inviteToSpace(this.#as(founder), { spaceId, userId: this.#id(handle) });
    return spaceId;
  }

  /** Where others decide, the founder has invited them. */
  async #enter({ joining, founder }: BookSpace, spaceId: string, handle: string): Promise<void> {
    if (joining !== 'OPEN') await inviteToSpace(this.#as(founder), { spaceId, userId: this.#id(handle) });
    await joinSpace(this.#as(handle), { spaceId, charterVersion: 1 });
  }

  async #post({ founder }: BookSpace, spaceId: string, post: BookPost): Promise<void> {
    const { by, channel, title, body, topics } = post;
    const { id: channelId } = await this.#telling.house.db.channel.findUniqueOrThrow({
      where: { slug: channel },
    });
    const author = this.#as(by);
    const draft = { kind: 'NOTE', title, body, topics, media: [], channelId, spaceId } as const;
    const { postId } = await createPost(author, draft);
    await publishPost(author, { postId });
    if (post.isPinned) await pinSpacePost(this.#as(founder), { spaceId, postId });
    for (const comment of post.comments)
      await addComment(this.#as(comment.by), { postId, body: comment.body });
    for (const handle of post.likes) await likePost(this.#as(handle), { postId });
  }

  async #spaceCalled(slug: string): Promise<string> {
    const { house } = this.#telling;
    return (await house.db.space.findUniqueOrThrow({ where: { slug }, select: { id: true } })).id;
  }

  #id(handle: string): string {
    const id = this.#ids.get(handle);
    if (id === undefined) throw new RangeError(`Nobody is called ${handle}`);
    return id;
  }

  /** The member at the next moment. */
  #as(handle: string): ReadContext {
    return this.#telling.as(this.#id(handle), this.#steps.next());
  }
}
