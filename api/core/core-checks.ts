import { defineCheck, findings, maxFindings } from './consistency.ts';

/** What must always hold about what the kernel keeps. */
export const coreChecks = [
  defineCheck('A score is the sum of its entries.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('board %s, %s, subject %s: score %s, entries %s',
          coalesce(s.board_id, e.board_id), coalesce(s.period_key, e.period_key), coalesce(s.subject_id, e.subject_id),
          s.score, e.total) AS what
        FROM board_score s FULL JOIN (
          SELECT board_id, period_key, subject_id, sum(delta) AS total FROM board_entry GROUP BY 1, 2, 3
        ) e USING (board_id, period_key, subject_id)
        WHERE coalesce(s.score, 0) <> coalesce(e.total, 0) LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('The newest delta of a board is where its feed stands.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('board %s, %s: feed at %s, newest delta %s', f.board_id, f.period_key, f.sequence, max(d.sequence)) AS what
        FROM board_feed f LEFT JOIN board_delta d USING (board_id, period_key, epoch)
        GROUP BY f.board_id, f.period_key HAVING f.sequence <> coalesce(max(d.sequence), 0) LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('Every event that was dispatched was handled, waits in a job or in a backlog.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('event %s (%s) never reached %s', e.id, e.name, c.name) AS what
        FROM event_consumer c JOIN event_log e ON e.id > c.since AND e.name = ANY (c.events)
        WHERE e.dispatched_at < now() - interval '5 minutes' AND e.dispatched_at > now() - interval '29 days'
          AND NOT EXISTS (SELECT 1 FROM event_receipt r WHERE r.consumer = c.name AND r.event_id = e.id)
          AND NOT EXISTS (SELECT 1 FROM event_backlog b WHERE b.consumer = c.name AND b.event_id = e.id)
          AND NOT EXISTS (
            SELECT 1 FROM graphile_worker._private_jobs j
            WHERE j.payload->>'consumer' = c.name AND j.payload::jsonb->'events' ? e.id::text)
        LIMIT ${maxFindings}::int`,
    ),
  ),
];
