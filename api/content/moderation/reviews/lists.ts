import { requirePermission } from '#core/access.ts';
import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { ModerationReview } from '#core/db/generated/client/client.ts';
import { type KeysetQuery, momentAndId } from '#core/page.ts';
import { moderationPermissions } from '../permissions.ts';

/** What waits for staff, what waits longest first. @throws AccessError without `content.moderate`; DomainError CURSOR_INVALID. */
export async function pendingReviews(ctx: ReadContext, query: KeysetQuery): Promise<ModerationReview[]> {
  requirePermission(ctx, moderationPermissions.moderate);
  const from = momentAndId(query.from);
  const [strict, loose, direction] = query.backward
    ? (['lt', 'lte', 'desc'] as const)
    : (['gt', 'gte', 'asc'] as const);
  return ctx.db.moderationReview.findMany({
    where: {
      state: 'PENDING',
      ...(from && {
        submittedAt: { [loose]: from.at },
        OR: [{ submittedAt: { [strict]: from.at } }, { submittedAt: from.at, id: { [strict]: from.id } }],
      }),
    },
    orderBy: [{ submittedAt: direction }, { id: direction }],
    take: query.limit,
  });
}

/** The newest review of each of these posts of the caller's: one statement. */
export async function latestReviews(
  ctx: ReadContext,
  postIds: readonly string[],
): Promise<Map<string, ModerationReview>> {
  const authorId = userIdOf(ctx.caller);
  if (!authorId) return new Map();
  const rows = await ctx.db.moderationReview.findMany({
    where: { postId: { in: [...postIds] }, post: { authorId } },
    orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }],
  });
  return new Map(rows.map((row) => [row.postId, row]));
}
