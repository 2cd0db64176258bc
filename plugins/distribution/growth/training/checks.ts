import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

/** What must always hold about trainings. */
export const trainingChecks = [
  defineCheck(
    'a training is passed with as much as its version asks for, and failed with less',
    async ({ db }) =>
      findings(
        await db.$queryRaw<{ what: string }[]>`
        SELECT format('attempt %s of promoter %s: %s percent of %s, %s', a.id, a.promoter_id, a.score_percent, t.pass_mark, a.result) AS what
        FROM distribution_training_attempt a JOIN distribution_training t ON t.id = a.training_id
        WHERE (a.score_percent >= t.pass_mark) <> (a.result = 'PASSED') OR a.number > t.attempts_per_day
          OR jsonb_array_length(a.answers) <> jsonb_array_length(t.questions)
        LIMIT ${maxFindings}::int`,
      ),
  ),
];
