import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

/** What must always hold about recruitment. */
export const driveChecks = [
  defineCheck('who was taken has a proposal of that agency to them', async ({ db }) =>
    findings(
      await db.$queryRaw<{ what: string }[]>`
        SELECT format('application %s: contract %s is between others', p.id, p.contract_id) AS what
        FROM mcn_application p JOIN mcn_drive d ON d.id = p.drive_id LEFT JOIN mcn_contract c ON c.id = p.contract_id
        WHERE p.state = 'TAKEN' AND (c.id IS NULL OR c.agency_id IS DISTINCT FROM d.agency_id OR c.talent_id <> p.talent_id)
        LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('nobody waits for an answer of a drive that was closed', async ({ db }) =>
    findings(
      await db.$queryRaw<{ what: string }[]>`
        SELECT format('application %s waits, drive %s is closed', p.id, d.id) AS what
        FROM mcn_application p JOIN mcn_drive d ON d.id = p.drive_id
        WHERE p.state = 'APPLIED' AND d.state = 'CLOSED' LIMIT ${maxFindings}::int`,
    ),
  ),
];
