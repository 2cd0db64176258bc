import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { Post } from '#core/db/generated/client/client.ts';
import { runGuards } from '#core/plugins/run-hooks.ts';
import { transact } from '#core/transact.ts';
import { contentErrors } from './errors.ts';
import { guardPublishing, postPublished } from './events.ts';
import { checkTransition } from './post-states.ts';
import { placeOfPost, requireParticipant } from './spaces/participate.ts';

/**
 * Shows a post to everybody, or to the members of its space. Only its author can.
 * @throws AccessError when nobody is signed in; DomainError POST_NOT_FOUND, POST_ILLEGAL_TRANSITION, why the member may not
 * write in the space, or a plugin's refusal.
 */
export async function publishPost(
  ctx: ReadContext,
  input: { readonly postId: string },
): Promise<{ postId: string }> {
  const authorId = requireUser(ctx);
  return transact(ctx, async (write) => {
    const post = await lockOwnPost(write, input.postId, authorId);
    checkTransition(post.state, 'PUBLISHED');
    if (post.spaceId) await requirePlace(write, post, post.spaceId, authorId);
    await runGuards(write, guardPublishing, { postId: post.id, authorId, channelId: post.channelId });
    const now = write.clock.now();
    await write.tx.post.update({
      where: { id: post.id },
      data: { state: 'PUBLISHED', publishedAt: now, updatedAt: now },
      select: { id: true },
    });
    write.emit(postPublished, post.id, {
      postId: post.id,
      authorId,
      channelId: post.channelId,
      publishedAt: now.toISOString(),
      space: placeOfPost(post),
    });
    return { postId: post.id };
  });
}

/** What was taken out of a space does not come back by its author. */
async function requirePlace(
  write: WriteContext,
  { state }: LockedPost,
  spaceId: string,
  authorId: string,
): Promise<void> {
  if (state === 'HIDDEN') {
    const data = { from: state, to: 'PUBLISHED', allowed: [] };
    throw contentErrors.POST_ILLEGAL_TRANSITION({ path: ['postId'], data });
  }
  await requireParticipant(write, spaceId, authorId);
}

type LockedPost = Pick<Post, 'id' | 'state' | 'channelId' | 'spaceId' | 'audience'>;

/** Locked, since two publications at once would both see a draft and announce it twice. */
async function lockOwnPost(write: WriteContext, postId: string, authorId: string): Promise<LockedPost> {
  const [post] = await write.tx.$queryRaw<LockedPost[]>`
    SELECT id, state, channel_id AS "channelId", space_id AS "spaceId", audience FROM post
    WHERE id = ${postId}::uuid AND author_id = ${authorId}::uuid FOR UPDATE`;
  if (!post) throw contentErrors.POST_NOT_FOUND({ path: ['postId'] });
  return post;
}
