import type { ReadContext, WriteContext } from '#core/context.ts';

/** Which of these tasks a member has ever completed, in whichever period, claimed or not: their slugs, by one statement. */
export async function completedTasksOf(
  ctx: ReadContext | WriteContext,
  userId: string,
  slugs: readonly string[],
): Promise<Set<string>> {
  const database = 'tx' in ctx ? ctx.tx : ctx.db;
  const rows = await database.$queryRaw<{ slug: string }[]>`
    SELECT t.slug FROM points_task t WHERE t.slug = ANY (${[...slugs]}::text[]) AND EXISTS (
      SELECT 1 FROM points_task_progress p
      WHERE p.task_id = t.id AND p.user_id = ${userId}::uuid AND p.completed_at IS NOT NULL)`;
  return new Set(rows.map(({ slug }) => slug));
}
