import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

/** What must always hold about disputes. */
export const disputeChecks = [
  defineCheck('a contract that a dispute has ended at once has ended by then', async ({ db }) =>
    findings(
      await db.$queryRaw<{ what: string }[]>`
        SELECT format('dispute %s: contract %s lasts until %s', d.id, c.id, coalesce(c.until::text, 'further notice')) AS what
        FROM mcn_dispute d JOIN mcn_contract c ON c.id = d.contract_id
        WHERE d.decision = 'ENDS_AT_ONCE' AND (c.until IS NULL OR c.until > d.decided_at) LIMIT ${maxFindings}::int`,
    ),
  ),
];
