import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

/** What must always hold about daily sign-ins. */
export const dailySignInChecks = [
  defineCheck('A streak goes on from the day before, and otherwise begins with one.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('member %s on %s: streak %s after %s', s.user_id, s.day, s.streak, coalesce(p.streak, 0)) AS what
        FROM points_sign_in s LEFT JOIN points_sign_in p
          ON p.user_id = s.user_id AND p.day = to_char(s.day::date - 1, 'YYYY-MM-DD')
        WHERE s.streak <> coalesce(p.streak, 0) + 1 LIMIT ${maxFindings}::int`,
    ),
  ),
];
