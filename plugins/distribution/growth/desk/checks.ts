import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

/** What must always hold about requests. */
export const deskChecks = [
  defineCheck(
    'a request begins with the promoter’s words, and waits for whoever did not speak last',
    async ({ db }) =>
      findings(
        await db.$queryRaw<{ what: string }[]>`
        SELECT format('request %s is %s: begun by %s, the last word is of %s', r.id, r.state, m.first, m.last) AS what
        FROM distribution_service_request r CROSS JOIN LATERAL (
          SELECT (array_agg(side ORDER BY created_at, id))[1] AS first, (array_agg(side ORDER BY created_at DESC, id DESC))[1] AS last
          FROM distribution_service_message WHERE request_id = r.id
        ) m
        WHERE m.first IS DISTINCT FROM 'PROMOTER'
          OR (r.state <> 'CLOSED' AND m.last IS DISTINCT FROM
            CASE r.state WHEN 'OPEN' THEN 'PROMOTER' ELSE 'HOUSE' END::distribution_desk_side)
        LIMIT ${maxFindings}::int`,
      ),
  ),
];
