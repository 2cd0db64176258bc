import { defineCheck, findings, maxFindings } from '../consistency.ts';

/** What must always hold about to whom customers belong, and to whom what they do is owed. */
export const attributionChecks = [
  // What lapsed has ended by itself: whoever was let go afterwards has nothing more of it.
  defineCheck('Where a member stands now is what the history says.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('member %s: binding %s, recruiter %s', m.user_id, m.binding_id, m.recruiter_id) AS what
        FROM attribution_member m
        LEFT JOIN LATERAL (
          SELECT * FROM attribution_binding WHERE customer_id = m.user_id ORDER BY since DESC LIMIT 1) b ON true
        LEFT JOIN attribution_recruitment r ON r.recruit_id = m.user_id AND r.until IS NULL
        WHERE r.leader_id IS DISTINCT FROM m.recruiter_id
          OR CASE WHEN b.id IS NOT NULL AND b.ended_by IS NULL AND NOT (m.binding_id IS NULL AND coalesce(b.until <= m.settled_until, false))
            THEN (b.id, b.promoter_id, b.protected_until, b.until) END
            IS DISTINCT FROM CASE WHEN m.binding_id IS NOT NULL THEN (m.binding_id, m.promoter_id, m.protected_until, m.bound_until) END
        LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('Nobody who was recruited has recruits, and nobody stands above themselves.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('member %s was recruited and has recruits', m.user_id) AS what FROM attribution_member m
        WHERE m.recruiter_id IS NOT NULL AND EXISTS (SELECT FROM attribution_member below WHERE below.recruiter_id = m.user_id)
        UNION ALL
        SELECT format('member %s stands above themselves', m.user_id) FROM attribution_member m
        WHERE m.user_id = ANY (attribution_above(array_remove(ARRAY[
          CASE WHEN m.bound_until IS NULL OR m.bound_until > ${ctx.clock.now()}::timestamptz THEN m.promoter_id END, m.recruiter_id], NULL), ${ctx.clock.now()}::timestamptz))
        LIMIT ${maxFindings}::int`,
    ),
  ),
];
