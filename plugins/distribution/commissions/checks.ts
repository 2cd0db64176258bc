import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

/** What must always hold about what promoters have earned. */
export const commissionChecks = [
  defineCheck(
    'what is pending for promoters is what was earned, not taken back and not released',
    async ({ db }) =>
      findings(
        await db.$queryRaw<{ what: string }[]>`
        WITH owed AS (
          SELECT promoter_id::text AS owner_id, currency::text AS asset, sum(amount_minor - reversed_minor - forfeited_minor) AS amount
          FROM distribution_commission WHERE released_at IS NULL GROUP BY 1, 2
        ), held AS (
          SELECT owner_id, asset, balance FROM ledger_account WHERE purpose = 'distribution.pending'
        )
        SELECT format('promoter %s, %s: %s in commissions, %s in the ledger', coalesce(o.owner_id, h.owner_id),
          coalesce(o.asset, h.asset), o.amount, h.balance) AS what
        FROM owed o FULL JOIN held h USING (owner_id, asset)
        WHERE coalesce(o.amount, 0) <> coalesce(h.balance, 0) LIMIT ${maxFindings}::int`,
      ),
  ),
  defineCheck('what commissions have cost the house is what was earned and not taken back', async ({ db }) =>
    findings(
      await db.$queryRaw<{ what: string }[]>`
        WITH earned AS (
          SELECT currency::text AS asset, sum(amount_minor - reversed_minor - forfeited_minor) AS amount FROM distribution_commission GROUP BY 1
        ), cost AS (
          SELECT asset, -sum(balance) AS amount FROM ledger_account WHERE purpose = 'distribution.cost' GROUP BY 1
        )
        SELECT format('%s: %s in commissions, %s in the ledger', coalesce(e.asset, c.asset), e.amount, c.amount) AS what
        FROM earned e FULL JOIN cost c USING (asset)
        WHERE coalesce(e.amount, 0) <> coalesce(c.amount, 0) LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck(
    'both levels of a line take no more than it brought, and stand in the decision about the order',
    async ({ db }) =>
      findings(
        await db.$queryRaw<{ what: string }[]>`
        SELECT format('line %s: %s of %s', order_line_id, sum(amount_minor), min(base_minor)) AS what
        FROM distribution_commission GROUP BY order_line_id HAVING sum(amount_minor) > min(base_minor)
        UNION ALL
        SELECT format('commission %s is not theirs', c.id) FROM distribution_commission c
        LEFT JOIN attribution_claim a ON a.subject = 'order:' || c.order_id AND a.level = c.level
          AND a.beneficiary_id = c.promoter_id AND a.programme = 'distribution'
        WHERE a.subject IS NULL LIMIT ${maxFindings}::int`,
      ),
  ),
];
