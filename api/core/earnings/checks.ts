import { defineCheck, findings, maxFindings } from '../consistency.ts';
import { payoutHold } from './payout-source.ts';
import { earningsPaidPurpose } from './purse.ts';

/** What must always hold about purses and the payouts from them. */
export const earningsChecks = [
  defineCheck(
    'Each payout from a purse has its amount held there, and ended as the payout did.',
    async (ctx) =>
      findings(
        await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('payout %s of %s %s to %s is %s: of %s held in the purse of %s, %s went and %s came back', p.id, p.amount_minor,
          p.currency, p.user_id, p.state, h.amount, a.owner_id, h.captured, h.released) AS what
        FROM (SELECT * FROM payout WHERE source LIKE 'earnings:%') p
        FULL JOIN (SELECT * FROM ledger_hold WHERE kind = ${payoutHold}) h ON h.source = p.source
        LEFT JOIN ledger_account a ON a.id = h.account_id
        WHERE p.id IS NULL OR h.id IS NULL
          OR (h.amount, a.owner_id, a.asset) <> (p.amount_minor, p.user_id::text, p.currency)
          OR h.captured <> CASE WHEN h.ended_at IS NOT NULL AND p.state = 'CONFIRMED' THEN p.amount_minor ELSE 0 END
          OR h.released <> CASE WHEN h.ended_at IS NOT NULL AND p.state = 'FAILED' THEN p.amount_minor ELSE 0 END
          OR (h.ended_at IS NOT NULL AND p.state NOT IN ('CONFIRMED', 'FAILED'))
        LIMIT ${maxFindings}::int`,
      ),
  ),
  defineCheck('No more has come back to a purse than of what had arrived.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('payout %s: %s came back, and %s went back to the purse', p.id, p.returned_minor, -sum(e.amount)) AS what
        FROM payout p JOIN ledger_transfer t ON t.source = p.source JOIN ledger_entry e ON e.transfer_id = t.id
        JOIN ledger_account a ON a.id = e.account_id
        WHERE p.source LIKE 'earnings:%' AND t.kind LIKE 'earnings.returned:%' AND a.purpose = ${earningsPaidPurpose}
        GROUP BY p.id HAVING -sum(e.amount) > p.returned_minor LIMIT ${maxFindings}::int`,
    ),
  ),
];
