import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

/** What must always hold about live prices. */
export const offerChecks = [
  defineCheck(
    'a live price holds only while its session is live, and until it is withdrawn',
    async ({ db }) =>
      findings(
        await db.$queryRaw<{ what: string }[]>`
        SELECT format('live price %s is %s in a session that is %s', o.id, p.state, s.state) AS what
        FROM live_offer o JOIN live_session s ON s.id = o.session_id JOIN goods_promotion p ON p.id = o.promotion_id
        WHERE p.state <> 'ENDED' AND (s.state <> 'LIVE' OR o.withdrawn_at IS NOT NULL) LIMIT ${maxFindings}::int`,
      ),
  ),
  defineCheck('a live price is sold as it was promised, and no more units than that', async ({ db }) =>
    findings(
      await db.$queryRaw<{ what: string }[]>`
        SELECT format('live price %s of %s for %s is sold at %s, %s of %s', o.id, o.price_minor, o.quota, i.price_minor, u.units, i.quota) AS what
        FROM live_offer o LEFT JOIN goods_promotion_item i ON i.promotion_id = o.promotion_id AND i.variant_id = o.variant_id
        CROSS JOIN LATERAL (
          SELECT coalesce(sum(quantity), 0)::int AS units FROM goods_promotion_use
          WHERE promotion_id = o.promotion_id AND state <> 'RELEASED') u
        WHERE o.promotion_id IS NOT NULL AND ((i.price_minor, i.quota, i.per_member_limit) IS DISTINCT FROM
          (o.price_minor, o.quota, o.per_member_limit) OR u.units > o.quota) LIMIT ${maxFindings}::int`,
    ),
  ),
];
