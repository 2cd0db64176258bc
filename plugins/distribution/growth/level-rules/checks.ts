import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

/** What must always hold about assessments. */
export const levelRuleChecks = [
  defineCheck(
    'whoever rises or falls by an assessment has the level that it says from then on',
    async ({ db }) =>
      findings(
        await db.$queryRaw<{ what: string }[]>`
        SELECT format('assessment %s of promoter %s: %s, without a level by its rule', a.id, a.promoter_id, a.outcome) AS what
        FROM distribution_assessment a
        WHERE a.outcome IN ('RISEN', 'FALLEN') AND NOT EXISTS (
          SELECT 1 FROM distribution_promoter_level l
          WHERE l.promoter_id = a.promoter_id AND l.rule_id = a.rule_id AND l.created_at >= a.created_at
            AND l.level = CASE a.outcome WHEN 'RISEN' THEN 'LEADER' ELSE 'PROMOTER' END::distribution_level)
        LIMIT ${maxFindings}::int`,
      ),
  ),
  defineCheck('what an assessment says follows from its figures and its rule', async ({ db }) =>
    findings(
      await db.$queryRaw<{ what: string }[]>`
        SELECT format('assessment %s of promoter %s: %s with %s', a.id, a.promoter_id, a.outcome, a.figures) AS what
        FROM distribution_assessment a JOIN distribution_level_rule r ON r.id = a.rule_id
        CROSS JOIN LATERAL (
          SELECT bool_and((a.figures->>(c.place - 1)::int)::numeric >= (c.what->>'toRise')::numeric) AS rises,
            bool_and((a.figures->>(c.place - 1)::int)::numeric >= (c.what->>'toStay')::numeric) AS stays
          FROM jsonb_array_elements(r.criteria) WITH ORDINALITY AS c(what, place)
        ) reached
        WHERE jsonb_array_length(a.figures) <> jsonb_array_length(r.criteria)
          OR (a.outcome = 'RISEN' AND NOT rises) OR (a.outcome = 'KEPT' AND NOT stays) OR (a.outcome = 'FALLEN' AND stays)
        LIMIT ${maxFindings}::int`,
    ),
  ),
];
