import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

/** What must always hold about reviews. */
export const reviewChecks = [
  defineCheck('Products count the ratings that are not hidden.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('product %s says %s stars of %s ratings, and there are %s of %s', p.slug, p.rating_sum, p.rating_count,
          coalesce(r.stars, 0), coalesce(r.ratings, 0)) AS what
        FROM goods_product p LEFT JOIN (
          SELECT product_id, sum(rating)::int AS stars, count(*)::int AS ratings FROM goods_review WHERE hidden_at IS NULL GROUP BY 1
        ) r ON r.product_id = p.id
        WHERE (p.rating_sum, p.rating_count) IS DISTINCT FROM (coalesce(r.stars, 0), coalesce(r.ratings, 0))
        LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('A review is the buyer’s, and of what they bought.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('review %s is of line %s, which somebody else bought or which is something else', r.id, l.id) AS what
        FROM goods_review r JOIN goods_order_line l ON l.id = r.order_line_id JOIN goods_order o ON o.id = l.order_id
        WHERE o.user_id <> r.user_id OR l.product_id <> r.product_id LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('The last step of a review says whether it is hidden.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('review %s is %s, and its last step is %s', r.id, CASE WHEN r.hidden_at IS NULL THEN 'shown' ELSE 'hidden' END,
          coalesce(s.deed::text, 'missing')) AS what
        FROM goods_review r LEFT JOIN LATERAL (
          SELECT deed FROM goods_review_step WHERE review_id = r.id ORDER BY occurred_at DESC, id DESC LIMIT 1) s ON true
        WHERE (r.hidden_at IS NOT NULL) <> (coalesce(s.deed::text, '') = 'HIDDEN') LIMIT ${maxFindings}::int`,
    ),
  ),
];
