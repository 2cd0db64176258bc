import type { WriteContext } from '#core/context.ts';
import { defineConsumer, onBatch } from '#core/events/define.ts';
import { settingsOf } from '#core/settings.ts';
import { commentAdded, postLiked, postPublished, postUnliked } from '../../events.ts';
import { commentHidden, commentRestored, postHidden, postRestored } from '../../moderation/events.ts';
import { spaceSettings } from '../settings.ts';

interface Change {
  readonly spaceId: string | undefined;
  readonly userId: string;
  readonly posts?: number;
  readonly comments?: number;
  readonly likes?: number;
}

/**
 * Counts what members contribute to a space: their posts and comments there, and what others like of theirs. Sums do not
 * depend on the order of events, and each event is counted once. What is out of sight, removed from the space or hidden
 * by staff, does not count; what others said and liked under it does.
 */
export const countSpaceContributions = defineConsumer('spaces.contributions', [
  onBatch(postPublished, counting(postOf(1))),
  onBatch(postHidden, counting(postOf(-1))),
  onBatch(postRestored, counting(postOf(1))),
  onBatch(commentAdded, counting(commentOf(1))),
  onBatch(commentHidden, counting(commentOf(-1))),
  onBatch(commentRestored, counting(commentOf(1))),
  onBatch(postLiked, counting(likeOf(1))),
  onBatch(postUnliked, counting(likeOf(-1))),
]);

interface Act {
  readonly space?: { readonly id: string } | undefined;
  readonly authorId: string;
}

function counting<Payload>(changeOf: (payload: Payload) => Change) {
  return (write: WriteContext, events: readonly { readonly payload: Payload }[]) =>
    countAll(
      write,
      events.map(({ payload }) => changeOf(payload)),
    );
}

function postOf(posts: number) {
  return ({ space, authorId }: Act): Change => ({ spaceId: space?.id, userId: authorId, posts });
}

function commentOf(comments: number) {
  return ({ space, userId }: Act & { readonly userId: string }): Change => ({
    spaceId: space?.id,
    userId,
    comments,
  });
}

/** One’s own likes weigh nothing. */
function likeOf(likes: number) {
  return ({ space, authorId, userId }: Act & { readonly userId: string }): Change => ({
    spaceId: space?.id,
    userId: authorId,
    likes: authorId === userId ? 0 : likes,
  });
}

/** Rows are taken in the order of their keys, as everywhere. */
async function countAll(write: WriteContext, changes: readonly Change[]): Promise<void> {
  const inSpaces = changes.filter(({ spaceId, likes }) => spaceId !== undefined && likes !== 0);
  const byRow = Map.groupBy(inSpaces, ({ spaceId, userId }) => `${spaceId} ${userId}`);
  for (const key of [...byRow.keys()].sort()) {
    const [spaceId = '', userId = ''] = key.split(' ');
    await count(write, { spaceId, userId }, byRow.get(key) ?? []);
  }
}

async function count(
  write: WriteContext,
  { spaceId, userId }: { readonly spaceId: string; readonly userId: string },
  changes: readonly Change[],
): Promise<void> {
  const { postWeight, commentWeight, likeWeight } = settingsOf(write, spaceSettings);
  const sum = (of: 'posts' | 'comments' | 'likes') =>
    changes.reduce((total, change) => total + (change[of] ?? 0), 0);
  const [posts, comments, likes] = [sum('posts'), sum('comments'), sum('likes')];
  const [counted] = await write.tx.$queryRaw<[{ contribution: number }]>`
    INSERT INTO space_contribution AS c (space_id, user_id, posts, comments, likes, contribution)
    VALUES (${spaceId}::uuid, ${userId}::uuid, ${posts}::int, ${comments}::int, ${likes}::int,
      ${posts * postWeight + comments * commentWeight + likes * likeWeight}::int)
    ON CONFLICT (space_id, user_id) DO UPDATE SET posts = c.posts + EXCLUDED.posts,
      comments = c.comments + EXCLUDED.comments, likes = c.likes + EXCLUDED.likes,
      contribution = (c.posts + EXCLUDED.posts) * ${postWeight}::int
        + (c.comments + EXCLUDED.comments) * ${commentWeight}::int + (c.likes + EXCLUDED.likes) * ${likeWeight}::int
    RETURNING contribution`;
  // A statement of its own: somebody may have joined while this one waited for the row.
  await write.tx.$executeRaw`
    UPDATE space_member SET contribution = ${counted.contribution}::int
    WHERE space_id = ${spaceId}::uuid AND user_id = ${userId}::uuid AND state = 'ACTIVE'`;
}
