import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

/** What must always hold about what goes back of orders. */
export const refundChecks = [
  defineCheck('Lines say what refunds give back of them, and what is asked for.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('line %s gives back %s units for %s and %s points, and refunds say otherwise', l.id, l.refunded_quantity,
          l.refunded_minor, l.refunded_points) AS what
        FROM goods_order_line l LEFT JOIN (
          SELECT g.order_line_id,
            sum(g.quantity) FILTER (WHERE decided) AS units, sum(g.unsent_quantity) FILTER (WHERE decided) AS cancelled,
            sum(g.amount_minor) FILTER (WHERE decided) AS minor, sum(g.points) FILTER (WHERE decided) AS points,
            sum(g.quantity) FILTER (WHERE asked) AS claimed, sum(g.unsent_quantity) FILTER (WHERE asked) AS held,
            sum(g.amount_minor) FILTER (WHERE asked) AS claimed_minor, sum(g.points) FILTER (WHERE asked) AS claimed_points,
            sum(g.quantity - g.unsent_quantity) FILTER (WHERE returned) AS returned
          FROM (
            SELECT g.*, r.state IN ('SENT', 'COMPLETED', 'FAILED') AS decided, r.state IN ('REQUESTED', 'AWAITING_RETURN') AS asked,
              r.returned_at IS NOT NULL AND l.needs_shipping AS returned
            FROM goods_refund_line g JOIN goods_refund r ON r.id = g.refund_id JOIN goods_order_line l ON l.id = g.order_line_id
          ) g GROUP BY 1
        ) r ON r.order_line_id = l.id
        WHERE (l.refunded_quantity, l.cancelled_quantity, l.refunded_minor, l.refunded_points, l.claimed_quantity, l.held_quantity,
            l.claimed_minor, l.claimed_points, l.returned_quantity)
          IS DISTINCT FROM (coalesce(r.units, 0)::int, coalesce(r.cancelled, 0)::int, coalesce(r.minor, 0)::bigint,
            coalesce(r.points, 0)::bigint, coalesce(r.claimed, 0)::int, coalesce(r.held, 0)::int,
            coalesce(r.claimed_minor, 0)::bigint, coalesce(r.claimed_points, 0)::bigint, coalesce(r.returned, 0)::int)
        LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('Orders say what refunds give back of them.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('order %s gives back %s, %s of it shipping, and refunds say %s and %s', o.number, o.refunded_minor,
          o.refunded_shipping_minor, coalesce(r.minor, 0), coalesce(r.shipping, 0)) AS what
        FROM goods_order o LEFT JOIN (
          SELECT order_id, sum(amount_minor) FILTER (WHERE state IN ('SENT', 'COMPLETED')) AS minor,
            sum(shipping_minor) FILTER (WHERE state IN ('SENT', 'COMPLETED', 'FAILED')) AS shipping,
            sum(shipping_minor) FILTER (WHERE state IN ('REQUESTED', 'AWAITING_RETURN')) AS claimed
          FROM goods_refund GROUP BY 1
        ) r ON r.order_id = o.id
        WHERE (o.refunded_minor, o.refunded_shipping_minor, o.claimed_shipping_minor) IS DISTINCT FROM
          (coalesce(r.minor, 0)::bigint, coalesce(r.shipping, 0)::bigint, coalesce(r.claimed, 0)::bigint)
        LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck(
    'A refund is the sum of its lines, shipping and goodwill, and asks the provider for that.',
    async (ctx) =>
      findings(
        await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('refund %s is of %s, its parts of %s, and the provider was asked for %s', r.id, r.amount_minor,
          r.shipping_minor + r.goodwill_minor + coalesce(l.minor, 0), coalesce(p.amount_minor, 0)) AS what
        FROM goods_refund r
        LEFT JOIN (SELECT refund_id, sum(amount_minor) AS minor, sum(points) AS points FROM goods_refund_line GROUP BY 1) l
          ON l.refund_id = r.id
        LEFT JOIN payment_refund p ON p.id = r.payment_refund_id
        WHERE r.amount_minor <> r.shipping_minor + r.goodwill_minor + coalesce(l.minor, 0)
          OR r.points <> coalesce(l.points, 0)
          OR (r.state IN ('SENT', 'COMPLETED', 'FAILED') AND r.amount_minor <> coalesce(p.amount_minor, 0))
        LIMIT ${maxFindings}::int`,
      ),
  ),
  defineCheck('An order gives back what its payment does, once it has heard of it.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('order %s gives back %s, and its payment %s', o.number, o.refunded_minor, p.refund_requested_minor) AS what
        FROM goods_order o JOIN payment p ON p.id = o.payment_id
        WHERE o.refunded_minor <> p.refund_requested_minor AND NOT EXISTS (
          SELECT FROM event_log e WHERE e.key = p.id::text AND e.name IN ('payment.refunded', 'payment.refundFailed')
            AND NOT EXISTS (SELECT FROM event_receipt c WHERE c.event_id = e.id AND c.consumer = 'goods.followPayments'))
        LIMIT ${maxFindings}::int`,
    ),
  ),
];
