import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

/** What must always hold about birthday gifts. */
export const birthdayChecks = [
  defineCheck(
    'What is noted as given for a birthday is a right of that member, and the other way round.',
    async (ctx) =>
      findings(
        await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('%s for the birthday of %s in %s is noted, and given to %s', coalesce(g.source, e.source),
          coalesce(g.user_id::text, 'nobody'), coalesce(g.year::text, 'no year'), coalesce(e.user_id::text, 'nobody')) AS what
        FROM membership_birthday_gift g
        FULL JOIN (SELECT source, user_id FROM entitlement WHERE source ~ '^membershipTerm:[^:]+:[0-9]+:birthday:') e
          ON e.source = g.source
        WHERE g.user_id IS DISTINCT FROM e.user_id LIMIT ${maxFindings}::int`,
      ),
  ),
];
