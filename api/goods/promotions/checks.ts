import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

/** What must always hold about promotions, coupons, groups and bargains. */
export const promotionChecks = [
  defineCheck(
    'A promotion counts the orders that use it and the coupons that were given, and what they cost.',
    async (ctx) =>
      findings(
        await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('promotion %s says %s used and %s spent, and there are %s and %s', p.slug, p.used, p.spent_minor, n.used, n.spent) AS what
        FROM goods_promotion p CROSS JOIN LATERAL (
          SELECT coalesce((SELECT sum(u.on_quota) FROM goods_promotion_use u
              WHERE u.promotion_id = p.id AND u.state <> 'RELEASED' AND u.variant_id = ${nil}::uuid), 0)
            + coalesce((SELECT sum(c.on_quota) FROM goods_member_coupon c WHERE c.promotion_id = p.id), 0) AS used,
            coalesce((SELECT sum(u.on_budget_minor) FROM goods_promotion_use u WHERE u.promotion_id = p.id AND u.state <> 'RELEASED'), 0) AS spent
        ) n WHERE (p.used, p.spent_minor) IS DISTINCT FROM (n.used::int, n.spent::bigint) LIMIT ${maxFindings}::int`,
      ),
  ),
  defineCheck('A promotion’s variant counts the units that were sold by it.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('promotion %s, variant %s: %s used, and there are %s', i.promotion_id, i.variant_id, i.used, coalesce(u.used, 0)) AS what
        FROM goods_promotion_item i LEFT JOIN (
          SELECT promotion_id, variant_id, sum(on_quota) AS used FROM goods_promotion_use WHERE state <> 'RELEASED' GROUP BY 1, 2
        ) u USING (promotion_id, variant_id)
        WHERE i.used <> coalesce(u.used, 0) LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('A member’s quota of a promotion counts what they have used and been given.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('promotion %s, variant %s, member %s: %s used, and there are %s', promotion_id, variant_id, user_id,
          coalesce(q.used, 0), coalesce(n.used, 0)) AS what
        FROM goods_promotion_quota q FULL JOIN (
          SELECT promotion_id, variant_id, user_id, sum(used) AS used FROM (
            SELECT promotion_id, variant_id, user_id, on_member AS used FROM goods_promotion_use WHERE state <> 'RELEASED'
            UNION ALL SELECT promotion_id, ${nil}::uuid, user_id, on_member FROM goods_member_coupon) one
          GROUP BY 1, 2, 3
        ) n USING (promotion_id, variant_id, user_id)
        WHERE coalesce(q.used, 0) <> coalesce(n.used, 0) LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('What a checkout takes of promotions goes the way of the checkout.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('checkout %s is %s, and its use of %s is %s', c.id, c.state, u.promotion_id, u.state) AS what
        FROM goods_promotion_use u JOIN goods_checkout c ON c.id = u.checkout_id
        WHERE (u.state = 'RESERVED') <> (c.state = 'OPEN') OR (u.state = 'USED' AND c.state <> 'COMPLETED')
        LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('A coupon or a bargain that is held is held by a checkout that uses it.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('%s is %s by checkout %s, which does not use it', h.what, h.state, h.checkout_id) AS what FROM (
          SELECT 'coupon ' || id AS what, state::text AS state, checkout_id, promotion_id FROM goods_member_coupon
          UNION ALL SELECT 'bargain ' || id, replace(state::text, 'BOUGHT', 'USED'), checkout_id, promotion_id FROM goods_bargain) h
        WHERE h.checkout_id IS NOT NULL AND NOT EXISTS (
          SELECT FROM goods_promotion_use u
          WHERE u.checkout_id = h.checkout_id AND u.promotion_id = h.promotion_id AND u.state::text = h.state)
        LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('A buying group counts its seats, and those that are paid.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('group %s says %s taken and %s paid, and there are %s and %s', g.id, g.taken, g.paid, count(s.*), count(s.order_id)) AS what
        FROM goods_buying_group g LEFT JOIN goods_group_seat s ON s.group_id = g.id AND s.state <> 'RELEASED'
        GROUP BY g.id HAVING g.taken <> count(s.*) OR g.paid <> count(s.*) FILTER (WHERE s.state = 'PAID')
        LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('A bargain is down by the sum of its cuts.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('bargain %s is down by %s after %s cuts, and there are %s of %s in all', b.id, b.start_price_minor - b.price_minor,
          b.cuts_made, count(c.*), coalesce(sum(c.amount_minor), 0)) AS what
        FROM goods_bargain b LEFT JOIN goods_bargain_cut c ON c.bargain_id = b.id
        GROUP BY b.id HAVING b.cuts_made <> count(c.*) OR b.start_price_minor - b.price_minor <> coalesce(sum(c.amount_minor), 0)
        LIMIT ${maxFindings}::int`,
    ),
  ),
];

const nil = '00000000-0000-0000-0000-000000000000';
