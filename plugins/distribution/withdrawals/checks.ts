import { defineCheck, findings, maxFindings } from '#core/consistency.ts';
import { withdrawnKind } from './confirm-withdrawal.ts';
import { withdrawalHold } from './source.ts';

/** What must always hold about withdrawals. */
export const withdrawalChecks = [
  defineCheck('what is held for withdrawals is what open ones are about', async ({ db }) =>
    findings(
      await db.$queryRaw<{ what: string }[]>`
        SELECT format('%s of promoter %s: %s held, %s asked for', currency, promoter, sum(held), sum(open)) AS what
        FROM (
          SELECT a.owner_id AS promoter, a.asset AS currency, h.amount - h.captured - h.released AS held, 0 AS open
          FROM ledger_hold h JOIN ledger_account a ON a.id = h.account_id WHERE h.kind = ${withdrawalHold} AND h.ended_at IS NULL
          UNION ALL
          SELECT promoter_id::text, currency::text, 0, amount_minor FROM distribution_withdrawal
          WHERE state IN ('RESERVED', 'SENDING')
        ) sides
        GROUP BY promoter, currency HAVING sum(held) <> sum(open) LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck(
    'what was taken for withdrawals is the net amount and the tax of those that arrived',
    async ({ db }) =>
      findings(
        await db.$queryRaw<{ what: string }[]>`
        SELECT format('%s of promoter %s: %s taken, %s arrived or withheld', currency, promoter, sum(taken), sum(arrived)) AS what
        FROM (
          SELECT a.owner_id AS promoter, a.asset AS currency, -e.amount AS taken, 0 AS arrived
          FROM ledger_transfer t JOIN ledger_entry e ON e.transfer_id = t.id JOIN ledger_account a ON a.id = e.account_id
          WHERE t.kind = ${withdrawnKind} AND a.purpose = 'distribution.available'
          UNION ALL
          SELECT promoter_id::text, currency::text, 0, amount_minor FROM distribution_withdrawal
          WHERE state IN ('CONFIRMED', 'RETURNED')
        ) sides
        GROUP BY promoter, currency HAVING sum(taken) <> sum(arrived) LIMIT ${maxFindings}::int`,
      ),
  ),
  defineCheck(
    'what has left for promoters and what was withheld is what withdrawals say, less what came back',
    async ({ db }) =>
      findings(
        await db.$queryRaw<{ what: string }[]>`
        SELECT format('%s: %s paid and %s withheld in the ledger, %s and %s by withdrawals', currency, sum(paid), sum(tax),
          sum(net), sum(withheld)) AS what
        FROM (
          SELECT asset AS currency, CASE purpose WHEN 'distribution.paid' THEN balance ELSE 0 END AS paid,
            CASE purpose WHEN 'distribution.tax' THEN balance ELSE 0 END AS tax, 0 AS net, 0 AS withheld
          FROM ledger_account WHERE purpose IN ('distribution.paid', 'distribution.tax')
          UNION ALL
          SELECT currency::text, 0, 0, amount_minor - tax_minor - returned_minor, tax_minor - returned_tax_minor
          FROM distribution_withdrawal WHERE state IN ('CONFIRMED', 'RETURNED')
        ) sides
        GROUP BY currency HAVING sum(paid) <> sum(net) OR sum(tax) <> sum(withheld) LIMIT ${maxFindings}::int`,
      ),
  ),
  defineCheck('each withdrawal has the payout and the hold that it says', async ({ db }) =>
    findings(
      await db.$queryRaw<{ what: string }[]>`
        SELECT format('withdrawal %s of %s less %s: a payout of %s for %s, a hold of %s for %s', w.id, w.amount_minor, w.tax_minor,
          p.amount_minor, p.source, h.amount, h.source) AS what
        FROM distribution_withdrawal w JOIN payout p ON p.id = w.payout_id JOIN ledger_hold h ON h.id = w.hold_id
        WHERE (p.source, p.user_id, p.account_id, p.amount_minor, p.currency)
            <> ('withdrawal:' || w.id, w.promoter_id, w.account_id, w.amount_minor - w.tax_minor, w.currency)
          OR (h.source, h.amount) <> ('withdrawal:' || w.id, w.amount_minor)
          OR h.captured <> CASE WHEN w.state IN ('CONFIRMED', 'RETURNED') THEN w.amount_minor ELSE 0 END
          OR h.released <> CASE WHEN w.state = 'FAILED' THEN w.amount_minor ELSE 0 END
        LIMIT ${maxFindings}::int`,
    ),
  ),
];
