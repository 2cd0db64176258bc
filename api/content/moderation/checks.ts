import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

interface What {
  readonly what: string;
}

/** What must always hold about moderation. */
export const moderationChecks = [
  defineCheck('Posts and comments are out of sight by cases that say so.', async ({ db }) =>
    findings(
      await db.$queryRaw<What[]>`
        WITH hidden AS (
          SELECT 'POST' AS kind, id, hidden_by FROM post WHERE state = 'HIDDEN' OR hidden_by IS NOT NULL
          UNION ALL SELECT 'COMMENT', id, hidden_by FROM comment WHERE state <> 'VISIBLE'
          UNION ALL SELECT 'USER', id, bio_hidden_by FROM app_user WHERE bio_hidden_by IS NOT NULL
        )
        SELECT format('%s %s is out of sight by case %s', h.kind, h.id, h.hidden_by) AS what
        FROM hidden h LEFT JOIN moderation_case c ON c.id = h.hidden_by AND c.kind = h.kind AND c.subject_id = h.id
          AND c.appeal_state <> 'GRANTED'
          AND (c.state = 'OPEN' AND c.held_at IS NOT NULL OR c.decision IN ('HIDE', 'REMOVE', 'SUSPEND_AUTHOR'))
        WHERE c.id IS NULL LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('Cases count their reports right, and those of decided cases are settled.', async ({ db }) =>
    findings(
      await db.$queryRaw<What[]>`
        SELECT format('case %s says %s reports that weigh %s', c.id, c.report_count, c.weight) AS what
        FROM moderation_case c LEFT JOIN moderation_report r ON r.case_id = c.id GROUP BY c.id
        HAVING c.report_count <> count(r.id) OR c.weight <> count(r.id) FILTER (WHERE r.weighs)
          OR count(r.id) FILTER (WHERE (r.state = 'OPEN') <> (c.state = 'OPEN')) > 0 LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('What is known of reporters is what became of their reports.', async ({ db }) =>
    findings(
      await db.$queryRaw<What[]>`
        WITH counted AS (
          SELECT reporter_id AS user_id, count(*) FILTER (WHERE state = 'UPHELD') AS upheld,
            count(*) FILTER (WHERE state = 'DISMISSED') AS dismissed
          FROM moderation_report WHERE state <> 'OPEN' GROUP BY 1
        )
        SELECT format('member %s', user_id) AS what FROM counted c FULL JOIN moderation_reporter r USING (user_id)
        WHERE coalesce(c.upheld, 0) <> coalesce(r.upheld, 0) OR coalesce(c.dismissed, 0) <> coalesce(r.dismissed, 0)
        LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('The public log has each decision once, as its case says it.', async ({ db }) =>
    findings(
      await db.$queryRaw<What[]>`
        SELECT format('case %s', coalesce(c.id, l.case_id)) AS what
        FROM moderation_case c FULL JOIN moderation_log l ON l.case_id = c.id
        WHERE c.decision IS DISTINCT FROM l.decision OR l.id IS NOT NULL
          AND ((c.kind, c.reason, c.appeal_state) <> (l.kind, l.reason, l.appeal_state) OR c.rule_id IS DISTINCT FROM l.rule_id)
        LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('The totals of months are those of the public log.', async ({ db }) =>
    findings(
      await db.$queryRaw<What[]>`
        WITH counted AS (
          SELECT date_trunc('month', day)::date AS month, kind, reason, decision, count(*) AS decided,
            count(*) FILTER (WHERE appeal_state <> 'NONE') AS appealed, count(*) FILTER (WHERE appeal_state = 'GRANTED') AS granted
          FROM moderation_log GROUP BY 1, 2, 3, 4
        )
        SELECT format('%s %s %s %s', month, kind, reason, decision) AS what
        FROM counted c FULL JOIN moderation_total t USING (month, kind, reason, decision)
        WHERE (c.decided, c.appealed, c.granted) IS DISTINCT FROM (t.decided::bigint, t.appealed::bigint, t.granted::bigint)
        LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('The rules that processes have at hand are those in force.', async ({ db }) =>
    findings(
      await db.$queryRaw<What[]>`
        WITH kept AS (
          SELECT (r ->> 'id')::uuid AS id FROM setting s, jsonb_array_elements(s.value) r WHERE s.key = 'moderation.rules'
        )
        SELECT format('rule %s', coalesce(kept.id, a.id)) AS what
        FROM kept FULL JOIN (SELECT id FROM moderation_rule WHERE state = 'ACTIVE') a ON a.id = kept.id
        WHERE kept.id IS NULL OR a.id IS NULL LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('Posts that wait for staff are those under review.', async ({ db }) =>
    findings(
      await db.$queryRaw<What[]>`
        SELECT format('post %s', coalesce(p.id, r.post_id)) AS what
        FROM (SELECT id FROM post WHERE state = 'IN_REVIEW') p
        FULL JOIN (SELECT post_id FROM moderation_review WHERE state = 'PENDING') r ON r.post_id = p.id
        WHERE p.id IS NULL OR r.post_id IS NULL LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('Suspensions are by decisions that say so.', async ({ db }) =>
    findings(
      await db.$queryRaw<What[]>`
        SELECT format('case %s', coalesce(c.id, s.case_id)) AS what
        FROM (SELECT * FROM moderation_case WHERE decision = 'SUSPEND_AUTHOR') c
        FULL JOIN moderation_suspension s ON s.case_id = c.id
        WHERE c.suspended_until IS DISTINCT FROM s.until OR c.author_id IS DISTINCT FROM s.user_id
          OR c.appeal_state = 'GRANTED' AND s.lifted_at IS NULL LIMIT ${maxFindings}::int`,
    ),
  ),
];
