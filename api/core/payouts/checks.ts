import { defineCheck, findings, maxFindings } from '../consistency.ts';

/** What must always hold about payouts. */
export const payoutChecks = [
  defineCheck('What became of a payout was told once, and nothing else was.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('payout %s is %s, and was told as confirmed %s and as failed %s times', p.id, p.state,
          count(e.id) FILTER (WHERE e.name = 'payout.confirmed'), count(e.id) FILTER (WHERE e.name = 'payout.failed')) AS what
        FROM payout p LEFT JOIN event_log e ON e.key = p.id::text AND e.name IN ('payout.confirmed', 'payout.failed')
        GROUP BY p.id
        HAVING count(e.id) FILTER (WHERE e.name = 'payout.confirmed') <> (p.state = 'CONFIRMED')::int
          OR count(e.id) FILTER (WHERE e.name = 'payout.failed') <> (p.state = 'FAILED')::int
        LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('What came back of a payout that had arrived was told in full.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('payout %s: %s came back, %s was told', p.id, p.returned_minor,
          coalesce(sum((e.payload->>'amountMinor')::bigint), 0)) AS what
        FROM payout p LEFT JOIN event_log e ON e.key = p.id::text AND e.name = 'payout.returned'
        WHERE p.state = 'CONFIRMED'
        GROUP BY p.id HAVING p.returned_minor <> coalesce(sum((e.payload->>'amountMinor')::bigint), 0)
        LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('What failed was not sent, or has come back.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('payout %s has failed, and the provider has sent %s of which %s came back', id, provider_sent_minor,
          returned_minor) AS what
        FROM payout WHERE state = 'FAILED' AND provider_sent_minor > returned_minor LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('The sandbox has sent what it says was asked for, and nothing else of ours.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('payout %s is %s of %s %s, and the sandbox has %s: %s of %s %s', p.id, p.state, p.amount_minor, p.currency,
          t.id, t.state, t.amount_minor, t.currency) AS what
        FROM payout p LEFT JOIN payout_sandbox_transfer t ON t.key = p.external_key
        WHERE p.provider = 'sandbox' AND (
          (t.amount_minor, t.currency) IS DISTINCT FROM (p.amount_minor, p.currency) AND t.id IS NOT NULL
          OR p.external_id IS NOT NULL AND p.external_id IS DISTINCT FROM t.id
          OR p.state = 'CONFIRMED' AND t.state IS DISTINCT FROM 'PAID'
          OR p.state = 'RESERVED' AND t.id IS NOT NULL)
        LIMIT ${maxFindings}::int`,
    ),
  ),
];
