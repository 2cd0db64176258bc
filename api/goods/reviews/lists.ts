import { requirePermission } from '#core/access.ts';
import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { Prisma, Review } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst, pageSql } from '#core/time-page.ts';
import { goodsPermissions } from '../permissions.ts';
import { checkRating } from './form.ts';
import { visibleReviews } from './scope.ts';

export interface ReviewFilter {
  readonly productId?: string | undefined;
  readonly rating?: number | undefined;
  readonly isHidden?: boolean | undefined;
}

/**
 * All reviews, newest first, hidden ones too.
 * @throws AccessError without `goods.reviews`; DomainError REVIEW_RATING_INVALID, CURSOR_INVALID.
 */
export async function listReviews(
  ctx: ReadContext,
  { productId, rating, isHidden }: ReviewFilter,
  query: KeysetQuery,
): Promise<Review[]> {
  requirePermission(ctx, goodsPermissions.reviews);
  if (rating !== undefined) checkRating(rating);
  const where: Prisma.ReviewWhereInput = {
    ...(productId !== undefined && { productId }),
    ...(rating !== undefined && { rating }),
    ...(isHidden !== undefined && { hiddenAt: isHidden ? { not: null } : null }),
    AND: [behindMoment('createdAt', query)],
  };
  const { orderBy, take } = newestFirst('createdAt', query);
  return ctx.db.review.findMany({ where, orderBy: [...orderBy], take });
}

/** What everybody reads about each of several products, newest first: one statement for all of them. */
export async function reviewsOfProducts(
  ctx: ReadContext,
  productIds: readonly string[],
  query: KeysetQuery,
): Promise<Map<string, Review[]>> {
  const { behind, order } = pageSql('newest', query);
  const rows = await ctx.db.$queryRaw<Review[]>`
    SELECT r.id, r.product_id AS "productId", r.order_line_id AS "orderLineId", r.user_id AS "userId", r.rating, r.text,
      r.created_at AS "createdAt", r.updated_at AS "updatedAt", r.hidden_at AS "hiddenAt"
    FROM unnest(${[...productIds]}::uuid[]) AS p(id) CROSS JOIN LATERAL (
      SELECT * FROM goods_review WHERE product_id = p.id AND hidden_at IS NULL ${behind}
      ORDER BY ${order} LIMIT ${query.limit}::int) r`;
  return Map.groupBy(rows, ({ productId }) => productId);
}

/** The reviews with these ids that the caller may see, in no particular order. */
export async function reviewsById(ctx: ReadContext, ids: readonly string[]): Promise<Review[]> {
  return ctx.db.review.findMany({ where: { id: { in: [...ids] }, AND: [visibleReviews(ctx.caller)] } });
}

/** What the caller has said of lines of orders, by line. */
export async function ownReviewsOfLines(
  ctx: ReadContext,
  orderLineIds: readonly string[],
): Promise<Map<string, Review>> {
  const userId = userIdOf(ctx.caller);
  if (!userId) return new Map();
  const reviews = await ctx.db.review.findMany({ where: { orderLineId: { in: [...orderLineIds] }, userId } });
  return new Map(reviews.map((review) => [review.orderLineId, review]));
}

/** Why hidden reviews are hidden, by review; whoever sees a hidden review may know. */
export async function reasonsForHiding(
  ctx: ReadContext,
  reviewIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await ctx.db.$queryRaw<{ reviewId: string; reason: string }[]>`
    SELECT DISTINCT ON (s.review_id) s.review_id AS "reviewId", s.reason FROM goods_review_step s
    WHERE s.review_id = ANY (${[...reviewIds]}::uuid[]) AND s.deed = 'HIDDEN'
    ORDER BY s.review_id, s.occurred_at DESC, s.id DESC`;
  return new Map(rows.map(({ reviewId, reason }) => [reviewId, reason]));
}
