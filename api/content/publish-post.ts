import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { Post } from '#core/db/generated/client/client.ts';
import { runGuards } from '#core/plugins/run-hooks.ts';
import { transact } from '#core/transact.ts';
import { contentErrors } from './errors.ts';
import { guardPublishing } from './events.ts';
import { openCase } from './moderation/cases/open-case.ts';
import { postKind } from './moderation/kinds/post.ts';
import { sendToReview } from './moderation/reviews/send-to-review.ts';
import { judge } from './moderation/rules/judge.ts';
import { requireFree, type Suspended, suspensionNow } from './moderation/suspensions/may-write.ts';
import { checkPublishing } from './post-states.ts';
import { requireParticipant } from './spaces/participate.ts';
import { type Published, tellPublished } from './tell-published.ts';

/**
 * Shows a post to everybody, or to the members of its space; or lets it wait for staff where a rule asks for that. Only its
 * author can.
 * @throws AccessError when nobody is signed in; DomainError POST_NOT_FOUND, POST_ILLEGAL_TRANSITION, USER_SUSPENDED,
 * CONTENT_REFUSED, why the member may not write in the space, or a plugin's refusal.
 */
export async function publishPost(
  ctx: ReadContext,
  input: { readonly postId: string },
): Promise<{ postId: string }> {
  const authorId = requireUser(ctx);
  return transact(ctx, async (write) => {
    const post = await lockOwnPost(write, input.postId, authorId);
    checkPublishing(post.state);
    requireFree(post);
    const { id, channelId } = post;
    if (post.spaceId) await requireParticipant(write, post.spaceId, authorId);
    await runGuards(write, guardPublishing, { postId: id, authorId, channelId });
    const text = [post.title, post.body, ...post.topics].join('\n');
    const verdict = await judge(write, { userId: authorId, text, as: 'POST' });
    if (verdict?.action === 'REVIEW') {
      await sendToReview(write, { postId: id, ruleId: verdict.rule.id });
      return { postId: id };
    }
    await show(write, { ...post, authorId });
    if (verdict) {
      const subject = { id, authorId, text, at: { typename: postKind.typename, id } };
      const { reason, id: ruleId } = verdict.rule;
      await openCase(write, { kind: postKind, subject, reason, ruleId });
    }
    return { postId: id };
  });
}

async function show(write: WriteContext, post: Published): Promise<void> {
  const now = write.clock.now();
  await write.tx.post.update({
    where: { id: post.id },
    data: { state: 'PUBLISHED', publishedAt: now, updatedAt: now },
    select: { id: true },
  });
  tellPublished(write, post);
}

type LockedPost = Omit<Published, 'authorId'> & Pick<Post, 'state' | 'title' | 'body' | 'topics'> & Suspended;

/** Locked, since two publications at once would both see a draft and announce it twice. */
async function lockOwnPost(write: WriteContext, postId: string, authorId: string): Promise<LockedPost> {
  const [post] = await write.tx.$queryRaw<LockedPost[]>`
    SELECT id, state, channel_id AS "channelId", space_id AS "spaceId", audience, title, body, topics,
      ${suspensionNow(write, authorId)} FROM post
    WHERE id = ${postId}::uuid AND author_id = ${authorId}::uuid FOR UPDATE`;
  if (!post) throw contentErrors.POST_NOT_FOUND({ path: ['postId'] });
  return post;
}
