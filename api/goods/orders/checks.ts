import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

/** What must always hold about what happens to orders after payment. */
export const orderChecks = [
  defineCheck('Lines say what has left and what of it has arrived.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('line %s says %s sent and %s arrived, and its parcels %s and %s', l.id, l.shipped_quantity,
          l.delivered_quantity, coalesce(s.sent, 0), coalesce(s.arrived, 0)) AS what
        FROM goods_order_line l LEFT JOIN (
          SELECT s.order_line_id, sum(s.quantity) AS sent, sum(s.quantity) FILTER (WHERE p.delivered_at IS NOT NULL) AS arrived
          FROM goods_shipment_line s JOIN goods_shipment p ON p.id = s.shipment_id GROUP BY 1
        ) s ON s.order_line_id = l.id
        WHERE (l.shipped_quantity, l.delivered_quantity) IS DISTINCT FROM
          (coalesce(s.sent, 0)::int, coalesce(s.arrived, 0)::int)
        LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck(
    'Units that were bought and have not left are kept on the shelf for their order.',
    async (ctx) =>
      findings(
        await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('order %s waits for %s of variant %s, and %s are kept for it', o.number, coalesce(l.unsent, 0),
          coalesce(l.variant_id, r.variant_id), coalesce(r.kept, 0)) AS what
        FROM (
          SELECT order_id, variant_id, sum(quantity - shipped_quantity - cancelled_quantity) AS unsent FROM goods_order_line
          WHERE tracks_stock AND needs_shipping GROUP BY 1, 2
        ) l FULL JOIN (
          SELECT c.order_id, s.variant_id, sum(s.quantity) AS kept
          FROM goods_stock_reservation s JOIN goods_checkout c ON c.id = s.checkout_id WHERE c.state = 'COMPLETED' GROUP BY 1, 2
        ) r USING (order_id, variant_id) JOIN goods_order o ON o.id = coalesce(l.order_id, r.order_id)
        WHERE coalesce(l.unsent, 0) <> coalesce(r.kept, 0)
        LIMIT ${maxFindings}::int`,
      ),
  ),
  defineCheck('The last step on each of its axes says where an order stands.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('order %s is %s, %s, %s, and its steps say otherwise', o.number, o.state, o.payment_state, o.fulfilment_state)
          AS what
        FROM goods_order o
        WHERE EXISTS (
          SELECT FROM (VALUES ('ORDER'::"OrderAxis", o.state::text), ('PAYMENT', o.payment_state::text),
            ('FULFILMENT', o.fulfilment_state::text)) AS a(axis, state)
          WHERE a.state IS DISTINCT FROM (
            SELECT s."to" FROM goods_order_step s WHERE s.order_id = o.id AND s.axis = a.axis
            ORDER BY s.occurred_at DESC, s.id DESC LIMIT 1))
        LIMIT ${maxFindings}::int`,
    ),
  ),
];
