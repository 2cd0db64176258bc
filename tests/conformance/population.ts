import { postLiked } from '#api/content/index.ts';
import { systemContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import type { Kernel } from '#core/kernel.ts';
import { transact } from '#core/transact.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';

const began = Date.parse('2026-11-01T08:00:00.000Z');

/** Rows of everything, as many of each as asked for; the first member and the first post have that many below them. */
export interface Population {
  readonly users: readonly string[];
  readonly channels: readonly string[];
  readonly posts: readonly string[];
  /** Adds rows until there are `size` of each kind. */
  growTo(size: number): Promise<void>;
}

/** Adds rows with these numbers; `idOf` names the row of a kind and number, those of others too. */
export type Grow = (kernel: Kernel, added: readonly number[], idOf: IdOf) => Promise<void>;

export type IdOf = (kind: 'user' | 'channel' | 'post' | (string & {}), index: number) => string;

/** An empty population of the kernel's database, which plugins add to. */
export function populate(kernel: Kernel, plugins: readonly Grow[]): Population {
  const ids = new Map<string, string[]>();
  const idOf = (kind: string, index: number): string => {
    const known = ids.get(kind) ?? [];
    ids.set(kind, known);
    known[index] ??= newId(kernel.clock);
    return known[index];
  };
  const all = (kind: string): readonly string[] => ids.get(kind) ?? [];
  let size = 0;
  return {
    get users() {
      return all('user');
    },
    get channels() {
      return all('channel');
    },
    get posts() {
      return all('post');
    },
    async growTo(wanted) {
      const added = Array.from({ length: wanted - size }, (_, offset) => size + offset);
      await addPeople(kernel, added, idOf);
      await addContent(kernel, added, idOf);
      await addRecords(kernel, added, idOf);
      await addScores(kernel, added, idOf);
      for (const grow of plugins) await grow(kernel, added, idOf);
      size = wanted;
    },
  };
}

const at = (index: number) => new Date(began + index * 60_000);
const later = new Date('2036-01-01T00:00:00.000Z');

/** Everybody is in touch with the first member, and with the one before them. */
async function addPeople(
  { database: { client } }: Kernel,
  added: readonly number[],
  idOf: IdOf,
): Promise<void> {
  const user = (index: number) => idOf('user', index);
  const moment = (index: number) => ({ createdAt: at(index) });
  await client.user.createMany({
    data: added.map((index) => ({
      id: user(index),
      handle: `member${index}`,
      displayName: `Member ${index}`,
      avatarUrl: `https://example.com/${index}.webp`,
      updatedAt: at(index),
      ...moment(index),
    })),
  });
  await client.credential.createMany({
    data: added.map((index) => ({
      userId: user(index),
      email: `member${index}@example.com`,
      passwordHash: 'none',
      changedAt: at(index),
    })),
  });
  const session = (userId: string, index: number) => ({
    id: idOf('session', 2 * index + (userId === user(0) ? 0 : 1)),
    userId,
    lastUsedAt: at(index),
    expiresAt: later,
    ...moment(index),
  });
  await client.session.createMany({
    data: added.flatMap((index) => [
      session(user(0), index),
      ...(index > 0 ? [session(user(index), index)] : []),
    ]),
  });
  await client.role.createMany({
    data: added.map((index) => ({
      id: idOf('role', index),
      name: `role ${index}`,
      permissions: ['users.manage', 'audit.read'],
      ...moment(index),
    })),
  });
  const held = (userIndex: number, roleIndex: number) => ({
    userId: user(userIndex),
    roleId: idOf('role', roleIndex),
    grantedAt: at(userIndex),
    grantedBy: 'system:test',
  });
  await client.staffRole.createMany({
    data: added.flatMap((index) => [held(0, index), ...(index > 0 ? [held(index, 0)] : [])]),
  });
  const follow = (follower: number, followed: number) => ({
    followerId: user(follower),
    followedId: user(followed),
    ...moment(follower),
  });
  await client.follow.createMany({
    data: added
      .filter((index) => index > 0)
      .flatMap((index) => [follow(index, 0), follow(0, index), follow(index, index - 1)]),
    skipDuplicates: true,
  });
}

/** Every post has a picture, a comment and a reply; those of the first are as many as there are posts. */
async function addContent(
  { database: { client } }: Kernel,
  added: readonly number[],
  idOf: IdOf,
): Promise<void> {
  const post = (index: number) => idOf('post', index);
  await client.channel.createMany({
    data: added.map((index) => ({
      id: idOf('channel', index),
      slug: `channel-${index}`,
      nameEn: `Channel ${index}`,
      nameZh: `频道 ${index}`,
      position: index,
      createdAt: at(index),
    })),
  });
  const text = (index: number) => ({
    channelId: idOf('channel', index),
    kind: 'NOTE' as const,
    title: `Post ${index}`,
    body: 'A note.',
    topics: ['tea', 'rice'],
    createdAt: at(index),
    updatedAt: at(index),
  });
  await client.post.createMany({
    data: added.flatMap((index) => [
      {
        ...text(index),
        id: post(index),
        authorId: idOf('user', index),
        state: 'PUBLISHED' as const,
        publishedAt: at(index),
      },
      { ...text(index), id: idOf('draft', index), authorId: idOf('user', 0) },
    ]),
  });
  const picture = (postId: string, position: number) => ({
    id: idOf(`picture of ${postId}`, position),
    postId,
    position,
    url: `https://example.com/${position}.webp`,
    mimeType: 'image/webp',
  });
  await client.postMedia.createMany({
    data: added.flatMap((index) => [
      picture(post(0), index),
      picture(idOf('draft', index), 0),
      ...(index > 0 ? [picture(post(index), 0)] : []),
    ]),
  });
  await addComments(client, added, idOf);
  const like = (postIndex: number, userIndex: number) => ({
    postId: post(postIndex),
    userId: idOf('user', userIndex),
    createdAt: at(userIndex),
  });
  await client.postLike.createMany({
    data: added.flatMap((index) => [like(index, 0), ...(index > 0 ? [like(0, index)] : [])]),
  });
}

async function addComments(
  client: Kernel['database']['client'],
  added: readonly number[],
  idOf: IdOf,
): Promise<void> {
  const comment = (kind: string, index: number, postId: string, parentId: string | null) => ({
    id: idOf(kind, index),
    postId,
    authorId: idOf('user', index),
    parentId,
    body: 'Well said.',
    createdAt: at(index),
  });
  const others = added.filter((index) => index > 0);
  const post = (index: number) => idOf('post', index);
  // Drafts have none in life; here they are a way to comments like any other.
  const draft = (index: number) => idOf('draft', index);
  await client.comment.createMany({
    data: [
      ...added.map((index) => comment('comment', index, post(0), null)),
      ...others.map((index) => comment('other comment', index, post(index), null)),
      ...added.map((index) => comment('remark', index, draft(index), null)),
    ],
  });
  await client.comment.createMany({
    data: [
      ...added.map((index) => comment('reply', index, post(0), idOf('comment', 0))),
      ...others.map((index) => comment('other reply', index, post(index), idOf('other comment', index))),
      ...added.map((index) => comment('answer', index, draft(index), idOf('remark', index))),
    ],
  });
}

/** What operators look through. */
async function addRecords({ database }: Kernel, added: readonly number[], idOf: IdOf): Promise<void> {
  const { client, pool } = database;
  await client.apiKey.createMany({
    data: added.map((index) => ({
      id: idOf('apiKey', index),
      name: `Key ${index}`,
      hash: `hash ${index}`,
      scopes: ['users.manage'],
      createdAt: at(index),
      createdBy: 'system:test',
    })),
  });
  await client.auditLog.createMany({
    data: added.map((index) => ({
      id: idOf('auditLog', index),
      actor: 'system:test',
      action: 'test',
      subject: `thing:${index}`,
      requestId: 'test',
      occurredAt: at(index),
    })),
  });
  await client.board.createMany({
    data: added.map((index) => ({
      id: idOf('board', index),
      slug: `board-${index}`,
      metric: 'creator-heat',
      periods: ['ALL_TIME'],
      titleEn: `Board ${index}`,
      titleZh: `榜单 ${index}`,
      createdAt: at(index),
    })),
  });
  await pool.query(
    "SELECT graphile_worker.add_job('left_behind', max_attempts := 1) FROM unnest($1::int[])",
    [added],
  );
  await pool.query(
    `UPDATE graphile_worker._private_jobs SET attempts = max_attempts WHERE task_id =
      (SELECT id FROM graphile_worker._private_tasks WHERE identifier = 'left_behind')`,
  );
}

/** Everybody's post is liked by somebody from elsewhere, so that everybody stands on the boards. */
async function addScores(kernel: Kernel, added: readonly number[], idOf: IdOf): Promise<void> {
  await transact(systemContext(kernel, 'test'), async (write) => {
    for (const index of added) {
      const postId = idOf('post', index);
      write.emit(postLiked, postId, {
        postId,
        authorId: idOf('user', index),
        userId: newId(kernel.clock),
        likedAt: kernel.clock.now().toISOString(),
      });
    }
  });
  await deliverAll(kernel);
  await untilPublished(kernel);
}

async function untilPublished({ database }: Kernel): Promise<void> {
  for (let look = 0; look < 100; look += 1) {
    const { rows } = await database.pool.query('SELECT 1 FROM board_score WHERE dirty LIMIT 1');
    if (rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The boards were not published within five seconds');
}
