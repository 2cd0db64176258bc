import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

export const templateChecks = [
  defineCheck('a post’s applause total is the number of its applauses', async ({ db }) =>
    findings(
      await db.$queryRaw<{ what: string }[]>`
        SELECT format('post %s: total %s, applauses %s', post_id, coalesce(t.applause_count, 0), coalesce(a.given, 0)) AS what
        FROM template_total t
        FULL JOIN (SELECT post_id, count(*) AS given FROM template_applause GROUP BY post_id) a USING (post_id)
        WHERE coalesce(t.applause_count, 0) <> coalesce(a.given, 0) LIMIT ${maxFindings}::int`,
    ),
  ),
];
