import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

/** What must always hold about gift packs that were bought. */
export const giftPackChecks = [
  defineCheck(
    'Each paid unit of a gift pack that was followed was opened, with the version of its checkout.',
    async (ctx) =>
      findings(
        await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('unit %s of line %s of order %s was not opened', n.unit, l.id, o.number) AS what
        FROM goods_order o JOIN goods_checkout c ON c.id = o.checkout_id JOIN goods_order_line l ON l.order_id = o.id
        JOIN membership_gift_pack p ON p.product_id = l.product_id AND p.created_at <= c.created_at
          AND (p.retired_at IS NULL OR p.retired_at > c.created_at)
        CROSS JOIN LATERAL generate_series(1, l.quantity - l.refunded_quantity) AS n(unit)
        LEFT JOIN membership_gift_unit u ON u.order_line_id = l.id AND u.unit = n.unit
        WHERE u.pack_id IS DISTINCT FROM p.id AND o.state NOT IN ('ON_HOLD', 'CANCELLED')
          AND (o.total_minor = 0 OR o.refunded_minor < o.total_minor)
          AND EXISTS (SELECT FROM event_log e WHERE e.key = o.id::text AND e.name = 'order.placed')
          AND NOT EXISTS (
            SELECT FROM event_log e WHERE (e.key = o.id::text AND e.name IN ('order.placed', 'order.released')
              OR e.key = o.user_id::text AND e.name = 'giftPack.opened')
              AND NOT EXISTS (SELECT FROM event_receipt r WHERE r.event_id = e.id AND r.consumer = 'memberships.giftPacks'))
        LIMIT ${maxFindings}::int`,
      ),
  ),
  defineCheck(
    'A unit of a gift pack has the term of its plan, of its buyer, until it is given back.',
    async (ctx) =>
      findings(
        await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('unit %s of line %s, %s, has a term of %s that %s', u.unit, u.order_line_id,
          CASE WHEN u.ended_at IS NULL THEN 'kept' ELSE 'given back' END, coalesce(m.user_id::text, 'nobody'),
          CASE WHEN t.ended_at IS NULL THEN 'runs' ELSE 'ended' END) AS what
        FROM membership_gift_unit u JOIN membership_gift_pack p ON p.id = u.pack_id
        JOIN goods_order_line l ON l.id = u.order_line_id JOIN goods_order o ON o.id = l.order_id
        LEFT JOIN membership_term t ON t.source = 'giftPack:' || u.order_line_id || ':' || u.unit
        LEFT JOIN membership m ON m.id = t.membership_id
        WHERE p.plan_id IS NOT NULL AND (m.user_id IS DISTINCT FROM o.user_id OR t.plan_id <> p.plan_id
          OR (u.ended_at IS NOT NULL AND t.ended_at IS NULL)
          OR (u.ended_at IS NULL AND t.ended_at < t.ends_at AND t.replaced_by_id IS NULL))
        LIMIT ${maxFindings}::int`,
      ),
  ),
  defineCheck(
    'A unit of a gift pack that is complete has given each of its rights to its buyer.',
    async (ctx) =>
      findings(
        await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('unit %s of line %s has not given %s', u.unit, u.order_line_id, b.benefit ->> 'entitlement') AS what
        FROM membership_gift_unit u JOIN membership_gift_pack p ON p.id = u.pack_id
        JOIN goods_order_line l ON l.id = u.order_line_id JOIN goods_order o ON o.id = l.order_id
        CROSS JOIN LATERAL jsonb_array_elements(p.benefits) WITH ORDINALITY AS b(benefit, number)
        LEFT JOIN entitlement e ON e.source = 'giftPack:' || u.order_line_id || ':' || u.unit || ':' || b.number - 1
          AND e.kind = b.benefit ->> 'entitlement'
        WHERE u.completed_at IS NOT NULL AND e.user_id IS DISTINCT FROM o.user_id
        LIMIT ${maxFindings}::int`,
      ),
  ),
  defineCheck(
    'What says that it came with a gift pack did, and rights that were given back are taken.',
    async (ctx) =>
      findings(
        await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('%s came with no unit of a gift pack, or stays though that was given back', g.source) AS what
        FROM (
          SELECT source, true AS is_over FROM membership_term WHERE starts_with(source, 'giftPack:')
          UNION ALL
          SELECT e.source, r.entitlement_id IS NOT NULL OR e.used >= e.quantity OR e.ends_at <= ${ctx.clock.now()}::timestamptz
          FROM entitlement e LEFT JOIN entitlement_revocation r ON r.entitlement_id = e.id WHERE starts_with(e.source, 'giftPack:')
        ) g LEFT JOIN membership_gift_unit u ON u.order_line_id::text = split_part(g.source, ':', 2)
          AND u.unit::text = split_part(g.source, ':', 3)
        WHERE u.unit IS NULL OR (u.ended_at IS NOT NULL AND g.is_over IS NOT TRUE)
        LIMIT ${maxFindings}::int`,
      ),
  ),
];
