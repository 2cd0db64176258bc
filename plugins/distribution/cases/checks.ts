import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

/** What must always hold about cases. */
export const caseChecks = [
  defineCheck('what cases have taken and brought back is what the ledger has of them', async ({ db }) =>
    findings(
      await db.$queryRaw<{ what: string }[]>`
        WITH lines AS (
          SELECT commission_id, case_id, forfeited_minor - returned_minor AS amount FROM distribution_case_line
        ), booked AS (
          SELECT substr(t.source, 12)::uuid AS commission_id, split_part(t.kind, ':', 2)::uuid AS case_id, sum(e.amount) AS amount
          FROM ledger_transfer t JOIN ledger_entry e ON e.transfer_id = t.id
          JOIN ledger_account a ON a.id = e.account_id AND a.purpose = 'distribution.cost'
          WHERE t.kind LIKE 'distribution.forfeited:%' OR t.kind LIKE 'distribution.restored:%' GROUP BY 1, 2
        )
        SELECT format('commission %s in case %s: %s by its line, %s in the ledger', commission_id, case_id, coalesce(l.amount, 0),
          coalesce(b.amount, 0)) AS what
        FROM lines l FULL JOIN booked b USING (commission_id, case_id)
        WHERE coalesce(l.amount, 0) <> coalesce(b.amount, 0) LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('commissions are held by open cases that are about them', async ({ db }) =>
    findings(
      await db.$queryRaw<{ what: string }[]>`
        SELECT format('commission %s is held by case %s: %s', m.id, m.case_id, c.state) AS what
        FROM distribution_commission m LEFT JOIN distribution_case c ON c.id = m.case_id
        LEFT JOIN distribution_case_line l ON l.case_id = m.case_id AND l.commission_id = m.id
        WHERE m.case_id IS NOT NULL AND (l.case_id IS NULL OR c.promoter_id <> m.promoter_id OR c.state NOT IN ('OPEN', 'ANSWERED'))
        UNION ALL
        SELECT format('case %s does not hold commission %s', c.id, m.id)
        FROM distribution_case c JOIN distribution_case_line l ON l.case_id = c.id JOIN distribution_commission m ON m.id = l.commission_id
        WHERE c.state IN ('OPEN', 'ANSWERED') AND m.case_id IS DISTINCT FROM c.id LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('what is forfeited was taken by a case that was upheld, and not brought back', async ({ db }) =>
    findings(
      await db.$queryRaw<{ what: string }[]>`
        SELECT format('commission %s: %s forfeited', m.id, m.forfeited_minor) AS what FROM distribution_commission m
        WHERE (m.forfeited_minor > 0 AND m.reversed_minor + m.forfeited_minor <> m.amount_minor)
          OR (m.forfeited_minor > 0 AND NOT EXISTS (
            SELECT FROM distribution_case_line l JOIN distribution_case c ON c.id = l.case_id
            WHERE l.commission_id = m.id AND l.forfeited_minor >= m.forfeited_minor AND l.returned_minor = 0 AND c.decision = 'UPHELD'))
        LIMIT ${maxFindings}::int`,
    ),
  ),
];
