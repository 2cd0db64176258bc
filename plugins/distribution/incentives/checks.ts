import { defineCheck, findings, maxFindings } from '#core/consistency.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import { countedOrders, nothingIsLeft } from './counted.ts';
import { followResults } from './follow-results.ts';

const hourMs = 60 * 60 * 1_000;

/** What must always hold about incentives. */
export const incentiveChecks = [
  defineCheck(
    'how far promoters have come in incentives is what their commissions say',
    async ({ db, clock }) => {
      const counted = countedOrders(Prisma.sql`c.promoter_id = p.promoter_id AND c.currency = i.currency
      AND c.earned_at >= i.from_at AND c.earned_at < i.until_at`);
      // What is on its way may take an hour; what is not heard of by then was lost.
      const lately = new Date(clock.now().getTime() - hourMs);
      return findings(
        await db.$queryRaw<{ what: string }[]>`
        WITH pairs AS (
          SELECT incentive_id, promoter_id, orders, turnover_minor FROM distribution_incentive_progress
          UNION ALL
          SELECT DISTINCT i.id, c.promoter_id, 0, 0::bigint FROM distribution_incentive i
          JOIN distribution_commission c ON c.level = 1 AND c.currency = i.currency
            AND c.earned_at >= i.from_at AND c.earned_at < i.until_at
          WHERE i.activated_at IS NOT NULL AND NOT EXISTS (
            SELECT FROM distribution_incentive_progress p WHERE p.incentive_id = i.id AND p.promoter_id = c.promoter_id))
        SELECT format('incentive %s, promoter %s: %s orders of %s instead of %s of %s', p.incentive_id, p.promoter_id, p.orders,
          p.turnover_minor, s.orders, s.turnover_minor) AS what
        FROM pairs p JOIN distribution_incentive i ON i.id = p.incentive_id
        CROSS JOIN LATERAL (
          SELECT count(*)::int AS orders, coalesce(sum(o.turnover_minor), 0)::bigint AS turnover_minor FROM (${counted}) o) s
        WHERE (p.orders, p.turnover_minor) <> (s.orders, s.turnover_minor) AND NOT EXISTS (
          SELECT FROM event_log e WHERE e.key = p.promoter_id::text AND e.name = ANY (${[...followResults.events]}::text[])
            AND e.occurred_at > ${lately}::timestamptz AND NOT EXISTS (
              SELECT FROM event_receipt r WHERE r.consumer = ${followResults.name} AND r.event_id = e.id))
        LIMIT ${maxFindings}::int`,
      );
    },
  ),
  defineCheck('what incentives have promised is the sum of their awards', async ({ db }) =>
    findings(
      await db.$queryRaw<{ what: string }[]>`
        SELECT format('incentive %s: %s promised, %s awarded', i.id, i.awarded_minor, coalesce(a.amount, 0)) AS what
        FROM distribution_incentive i LEFT JOIN (
          SELECT incentive_id, sum(amount_minor) AS amount FROM distribution_award WHERE state <> 'VOID' GROUP BY 1
        ) a ON a.incentive_id = i.id
        WHERE i.awarded_minor <> coalesce(a.amount, 0) LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck(
    'what is reserved for incentives was paid as awards, is still held, or has gone back',
    async ({ db }) =>
      findings(
        await db.$queryRaw<{ what: string }[]>`
        SELECT format('incentive %s of %s (%s): %s held, %s paid for %s, %s given back', i.id, i.budget_minor, i.state, h.amount,
          h.captured, coalesce(a.amount, 0), h.released) AS what
        FROM distribution_incentive i JOIN ledger_hold h ON h.id = i.reservation_id
        LEFT JOIN (
          SELECT incentive_id, sum(amount_minor) AS amount FROM distribution_award WHERE state IN ('PAID', 'REVERSED') GROUP BY 1
        ) a ON a.incentive_id = i.id
        WHERE h.amount <> i.budget_minor OR h.captured <> coalesce(a.amount, 0)
          OR h.released <> CASE WHEN i.state IN ('SETTLED', 'CANCELLED') THEN h.amount - h.captured ELSE 0 END
        LIMIT ${maxFindings}::int`,
      ),
  ),
  defineCheck(
    'each award that was paid has its transfer, and each that was taken back a second one',
    async ({ db }) =>
      findings(
        await db.$queryRaw<{ what: string }[]>`
        SELECT format('award %s (%s): %s transfers', a.id, a.state, t.count) AS what FROM distribution_award a
        CROSS JOIN LATERAL (SELECT count(*) AS count FROM ledger_transfer WHERE source = 'award:' || a.id) t
        WHERE t.count <> CASE WHEN a.amount_minor = 0 THEN 0 WHEN a.state = 'PAID' THEN 1 WHEN a.state = 'REVERSED' THEN 2 ELSE 0 END
        LIMIT ${maxFindings}::int`,
      ),
  ),
  defineCheck('no prize of an order of which nothing is left stays', async ({ db, clock }) => {
    const lately = new Date(clock.now().getTime() - hourMs);
    return findings(
      await db.$queryRaw<{ what: string }[]>`
        SELECT format('award %s for the order %s', a.id, a.order_id) AS what FROM distribution_award a
        WHERE a.order_id IS NOT NULL AND a.state IN ('PENDING', 'PAID')
          AND ${nothingIsLeft}
          AND NOT EXISTS (SELECT FROM event_log e WHERE e.key = a.promoter_id::text
            AND e.name = ANY (${[...followResults.events]}::text[]) AND e.occurred_at > ${lately}::timestamptz
            AND NOT EXISTS (SELECT FROM event_receipt r WHERE r.consumer = ${followResults.name} AND r.event_id = e.id))
        LIMIT ${maxFindings}::int`,
    );
  }),
];
