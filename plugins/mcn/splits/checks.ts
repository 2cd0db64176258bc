import { defineCheck, findings, maxFindings } from '#core/consistency.ts';
import { purposes } from '#core/earnings/purse.ts';

/** What must always hold about what is shared of sales. */
export const splitChecks = [
  defineCheck(
    'what shares have left pending is what was shared, not taken back and not released',
    async ({ db }) =>
      findings(
        await db.$queryRaw<{ what: string }[]>`
        WITH owed AS (
          SELECT beneficiary_id::text AS owner_id, currency::text AS asset, sum(amount_minor - reversed_minor) AS amount
          FROM mcn_split WHERE released_at IS NULL AND beneficiary_id IS NOT NULL GROUP BY 1, 2
        ), held AS (
          SELECT a.owner_id, a.asset, sum(e.amount) AS balance FROM ledger_transfer t JOIN ledger_entry e ON e.transfer_id = t.id
          JOIN ledger_account a ON a.id = e.account_id AND a.purpose = ${purposes.pending}
          WHERE starts_with(t.kind, 'mcn.') GROUP BY 1, 2
        )
        SELECT format('member %s, %s: %s in splits, %s in the ledger', coalesce(o.owner_id, h.owner_id),
          coalesce(o.asset, h.asset), o.amount, h.balance) AS what
        FROM owed o FULL JOIN held h USING (owner_id, asset)
        WHERE coalesce(o.amount, 0) <> coalesce(h.balance, 0) LIMIT ${maxFindings}::int`,
      ),
  ),
  defineCheck('what shares have cost the house is what was shared and not taken back', async ({ db }) =>
    findings(
      await db.$queryRaw<{ what: string }[]>`
        WITH earned AS (
          SELECT currency::text AS asset, sum(amount_minor - reversed_minor) AS amount FROM mcn_split
          WHERE beneficiary_id IS NOT NULL GROUP BY 1
        ), cost AS (
          SELECT asset, -sum(balance) AS amount FROM ledger_account WHERE purpose = 'mcn.cost' GROUP BY 1
        )
        SELECT format('%s: %s in splits, %s in the ledger', coalesce(e.asset, c.asset), e.amount, c.amount) AS what
        FROM earned e FULL JOIN cost c USING (asset)
        WHERE coalesce(e.amount, 0) <> coalesce(c.amount, 0) LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck(
    'the parts of a line are all of what is shared of it, and each is claimed for whose it is',
    async ({ db }) =>
      findings(
        await db.$queryRaw<{ what: string }[]>`
        SELECT format('line %s: %s of %s', order_line_id, sum(amount_minor), min(pot_minor)) AS what
        FROM mcn_split GROUP BY order_line_id HAVING sum(amount_minor) <> min(pot_minor)
        UNION ALL
        SELECT format('split %s is not theirs', s.id) FROM mcn_split s
        LEFT JOIN attribution_service_claim c ON c.subject = 'order:' || s.order_id AND c.beneficiary_id = s.beneficiary_id
          AND c.programme = 'mcn'
        WHERE s.beneficiary_id IS NOT NULL AND c.subject IS NULL LIMIT ${maxFindings}::int`,
      ),
  ),
];
