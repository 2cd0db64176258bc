import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { moderationErrors } from '../../moderation/errors.ts';
import { type Published, tellPublished } from '../../tell-published.ts';
import { moderationPermissions } from '../permissions.ts';
import { parseText } from '../texts.ts';
import { endReview } from './end-review.ts';

export interface PostReview {
  readonly postId: string;
  readonly approved: boolean;
  /** For the author, who reads it when it is refused: then 1 to 1,000 characters. */
  readonly reason?: string | null | undefined;
}

/**
 * Publishes a post that waits for staff, or gives it back to its author as a draft, with the reason. The write itself decides
 * whether it still waits.
 *
 * @throws AccessError without `content.moderate`; DomainError MODERATION_TEXT_LENGTH, POST_NOT_IN_REVIEW, or about the
 * idempotency key.
 */
export async function reviewPost(ctx: ReadContext, form: PostReview): Promise<{ postId: string }> {
  requirePermission(ctx, moderationPermissions.moderate);
  const { postId, approved } = form;
  const reason = parseText(form.reason ?? '', approved ? 'report' : 'reason', 'reason');
  return transact(ctx, (write) => review(write, { postId, approved, reason }), {
    idempotent: { operation: 'reviewPost', body: { postId, approved, reason } },
  });
}

async function review(
  write: WriteContext,
  { postId, approved, reason }: PostReview & { readonly reason: string },
): Promise<{ postId: string }> {
  const now = write.clock.now();
  const [post] = await write.tx.$queryRaw<Published[]>`
    UPDATE post SET state = ${approved ? 'PUBLISHED' : 'DRAFT'}::"PostState", updated_at = ${now}::timestamptz,
      published_at = CASE WHEN ${approved}::boolean THEN ${now}::timestamptz END
    WHERE id = ${postId}::uuid AND state = 'IN_REVIEW' RETURNING id, author_id AS "authorId", channel_id AS "channelId",
      space_id AS "spaceId", audience`;
  const hasEnded =
    post && (await endReview(write, { postId, state: approved ? 'APPROVED' : 'REFUSED', reason }));
  if (!hasEnded) throw moderationErrors.POST_NOT_IN_REVIEW({ path: ['postId'] });
  if (approved) tellPublished(write, post);
  recordAudit(write, { action: 'reviewPost', subject: `post:${postId}`, after: { approved }, reason });
  return { postId };
}
