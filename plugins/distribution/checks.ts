import { defineCheck, findings, maxFindings } from '#core/consistency.ts';
import { withdrawalChecks } from './withdrawals/checks.ts';

export const distributionChecks = [
  ...withdrawalChecks,
  defineCheck('a promoter has one level and one standing at every moment since they joined', async ({ db }) =>
    findings(
      await db.$queryRaw<{ what: string }[]>`
        SELECT format('promoter %s: levels %s, standings %s', p.id, l.held, s.held) AS what
        FROM distribution_promoter p
        LEFT JOIN LATERAL (
          SELECT range_agg(tstzrange(since, until)) AS held FROM distribution_promoter_level WHERE promoter_id = p.id) l ON true
        LEFT JOIN LATERAL (
          SELECT range_agg(tstzrange(since, until)) AS held FROM distribution_standing WHERE promoter_id = p.id) s ON true
        CROSS JOIN LATERAL tstzmultirange(tstzrange(p.created_at, NULL)) AS whole
        WHERE whole IS DISTINCT FROM l.held OR whole IS DISTINCT FROM s.held LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('promoters are those whose application was approved', async ({ db }) =>
    findings(
      await db.$queryRaw<{ what: string }[]>`
        SELECT format('promoter %s, application %s: %s', p.id, a.id, a.state) AS what
        FROM distribution_promoter p
        FULL JOIN (SELECT * FROM distribution_application WHERE state = 'APPROVED') a
          ON a.id = p.application_id AND a.user_id = p.id AND a.cause = p.cause
        WHERE p.id IS NULL OR a.id IS NULL LIMIT ${maxFindings}::int`,
    ),
  ),
];
