import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

/** What must always hold about advisers. */
export const routingChecks = [
  defineCheck(
    'an adviser looks after as many customers as is counted, and each of the adviser’s kind',
    async ({ db }) =>
      findings(
        await db.$queryRaw<{ what: string }[]>`
        SELECT format('adviser %s: %s counted, %s assigned', a.id, a.taken_count, count(s.id)) AS what
        FROM distribution_adviser a LEFT JOIN distribution_adviser_assignment s ON s.adviser_id = a.id AND s.until IS NULL
        GROUP BY a.id HAVING count(s.id) <> a.taken_count OR bool_or(s.kind <> a.kind) LIMIT ${maxFindings}::int`,
      ),
  ),
  defineCheck('nobody waits for an adviser who has one of that kind', async ({ db }) =>
    findings(
      await db.$queryRaw<{ what: string }[]>`
        SELECT format('customer %s waits for a %s', w.customer_id, w.kind) AS what
        FROM distribution_adviser_wait w JOIN distribution_adviser_assignment s
          ON s.customer_id = w.customer_id AND s.kind = w.kind AND s.until IS NULL
        LIMIT ${maxFindings}::int`,
    ),
  ),
];
