import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

/** What must always hold about contracts. */
export const contractChecks = [
  defineCheck('nobody is on the roster of the agency they have founded', async ({ db }) =>
    findings(
      await db.$queryRaw<{ what: string }[]>`
        SELECT format('contract %s: creator %s owns the agency', c.id, c.talent_id) AS what
        FROM mcn_contract c JOIN mcn_agency a ON a.id = c.agency_id AND a.owner_id = c.talent_id LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('versions of the terms between two sides have no gaps', async ({ db }) =>
    findings(
      await db.$queryRaw<{ what: string }[]>`
        SELECT format('agency %s, creator %s: %s versions, the last is %s', agency_id, talent_id, count(*), max(version)) AS what
        FROM mcn_contract GROUP BY agency_id, talent_id HAVING count(*) <> max(version) LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('agencies never get more than all that a creator earns', async ({ db }) =>
    findings(
      await db.$queryRaw<{ what: string }[]>`
        SELECT format('creator %s: %s basis points from %s on', s.talent_id, sum(c.agency_share_basis_points), s.since) AS what
        FROM mcn_contract s JOIN mcn_contract c ON c.talent_id = s.talent_id AND c.signed_at IS NOT NULL
          AND tstzrange(c.since, c.until) @> s.since
        WHERE s.signed_at IS NOT NULL GROUP BY s.id, s.talent_id, s.since
        HAVING sum(c.agency_share_basis_points) > 10000 LIMIT ${maxFindings}::int`,
    ),
  ),
];
