import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

/** What must always hold about tasks. */
export const taskChecks = [
  defineCheck(
    'A member’s progress with a task is as many acts as count for it, up to the goal.',
    async (ctx) =>
      findings(
        await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('task %s of member %s in %s: %s of %s, with %s acts, completed %s',
          p.task_id, p.user_id, p.period_key, p.count, p.goal, count(m.act_key), coalesce(p.completed_at::text, 'never')) AS what
        FROM points_task_progress p LEFT JOIN points_task_mark m USING (task_id, user_id, period_key)
        GROUP BY p.task_id, p.user_id, p.period_key
        HAVING p.count <> least(p.goal, count(m.act_key)) OR (p.completed_at IS NULL) = (p.count = p.goal)
        LIMIT ${maxFindings}::int`,
      ),
  ),
];
