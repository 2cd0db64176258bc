import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

/** What must always hold about what orders cost and about the points that pay for them. */
export const pricingChecks = [
  defineCheck('An order’s amounts are the sums of its lines’, and of what sending it costs.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('order %s says subtotal %s, discount %s, points %s for %s and tax %s, and its lines %s, %s, %s for %s and %s',
          o.number, o.subtotal_minor, o.discount_minor, o.points, o.points_minor, o.tax_minor - o.shipping_tax_minor,
          sum(l.unit_price_minor * l.quantity), sum(l.discount_minor), sum(l.points), sum(l.points_minor), sum(l.tax_minor)) AS what
        FROM goods_order o JOIN goods_order_line l ON l.order_id = o.id
        GROUP BY o.id
        HAVING (o.subtotal_minor, o.discount_minor, o.points, o.points_minor, o.tax_minor - o.shipping_tax_minor)
          IS DISTINCT FROM (sum(l.unit_price_minor * l.quantity)::bigint, sum(l.discount_minor)::bigint, sum(l.points)::bigint,
            sum(l.points_minor)::bigint, sum(l.tax_minor)::bigint)
        LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('Points pay for open and paid checkouts, and for no others.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('checkout %s is %s for %s points, and %s of them are spent', c.id, c.state, c.points, t.taken - t.given) AS what
        FROM goods_checkout c CROSS JOIN LATERAL (
          SELECT
            (SELECT coalesce(sum(e.amount), 0) FROM ledger_entry e
              WHERE e.transfer_id = c.points_transfer_id AND e.amount > 0) AS taken,
            (SELECT coalesce(sum(e.amount), 0) FROM ledger_transfer r JOIN ledger_entry e ON e.transfer_id = r.id
              WHERE r.reverses = c.points_transfer_id AND e.amount > 0) AS given
        ) t
        WHERE c.points > 0 AND (t.taken <> c.points OR CASE c.state
          WHEN 'OPEN' THEN t.given <> 0 WHEN 'COMPLETED' THEN t.given > c.points ELSE t.given <> c.points END)
        LIMIT ${maxFindings}::int`,
    ),
  ),
];
