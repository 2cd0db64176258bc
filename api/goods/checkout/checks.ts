import { defineCheck, findings, maxFindings } from '#core/consistency.ts';
import { orderChecks } from '../orders/checks.ts';
import { promotionChecks } from '../promotions/checks.ts';
import { refundChecks } from '../refunds/checks.ts';

/** What must always hold about stock, checkouts and their orders. */
export const goodsChecks = [
  ...promotionChecks,
  defineCheck('Stock is what its movements have made of it.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('variant %s at %s: on hand, reserved and sold are %s, %s, %s, and the movements say otherwise',
          l.variant_id, l.location_id, l.on_hand, l.reserved, l.sold) AS what
        FROM goods_stock_level l LEFT JOIN (
          SELECT variant_id, location_id, sum(on_hand_change) AS on_hand, sum(reserved_change) AS reserved, sum(sold_change) AS sold
          FROM goods_stock_movement GROUP BY 1, 2
        ) m USING (variant_id, location_id)
        WHERE (l.on_hand, l.reserved, l.sold) IS DISTINCT FROM
          (coalesce(m.on_hand, 0)::int, coalesce(m.reserved, 0)::int, coalesce(m.sold, 0)::int)
        LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('Stock is kept back for open checkouts, and sold to those that were paid.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('variant %s at %s: %s reserved and %s sold, and checkouts hold %s and %s',
          l.variant_id, l.location_id, l.reserved, l.sold, coalesce(r.reserved, 0), coalesce(r.sold, 0)) AS what
        FROM goods_stock_level l LEFT JOIN (
          SELECT variant_id, location_id, sum(quantity) FILTER (WHERE c.state = 'OPEN') AS reserved,
            sum(quantity) FILTER (WHERE c.state = 'COMPLETED') AS sold
          FROM goods_stock_reservation s JOIN goods_checkout c ON c.id = s.checkout_id GROUP BY 1, 2
        ) r USING (variant_id, location_id)
        WHERE (l.reserved, l.sold) IS DISTINCT FROM (coalesce(r.reserved, 0)::int, coalesce(r.sold, 0)::int)
        LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck(
    'A checkout that was paid has one order for exactly that, or gives the money back.',
    async (ctx) =>
      findings(
        await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('checkout %s is %s: its order is %s, its payment %s', c.id, c.state, coalesce(o.number, 'missing'),
          coalesce(p.state::text, 'missing')) AS what
        FROM goods_checkout c
        LEFT JOIN goods_order o ON o.checkout_id = c.id
        LEFT JOIN payment p ON p.id = c.payment_id
        WHERE (c.state = 'COMPLETED') <> (o.id IS NOT NULL)
          OR c.order_id IS DISTINCT FROM o.id
          OR (o.id IS NOT NULL AND o.total_minor <> coalesce(p.captured_minor, 0))
          OR (c.state IN ('OPEN', 'EXPIRED', 'CANCELLED') AND p.state = 'SUCCEEDED' AND EXISTS (
            SELECT FROM event_log e JOIN event_receipt r ON r.event_id = e.id AND r.consumer = 'goods.settlePaid'
            WHERE e.name = 'payment.succeeded' AND e.key = p.id::text))
        LIMIT ${maxFindings}::int`,
      ),
  ),
  defineCheck('An order is the sum of its lines and of what sending it costs.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('order %s says %s, and its lines %s', o.number, o.total_minor, sum(l.total_minor) + o.shipping_minor) AS what
        FROM goods_order o JOIN goods_order_line l ON l.order_id = o.id
        GROUP BY o.id HAVING o.total_minor <> sum(l.total_minor) + o.shipping_minor
        LIMIT ${maxFindings}::int`,
    ),
  ),
  ...orderChecks,
  ...refundChecks,
];
