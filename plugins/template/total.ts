import type { ReadContext, WriteContext } from '#core/context.ts';

/** Bus topic: the total of the post in the key may have changed. */
export const totalTopic = 'template.total';

/** How often each of these posts was applauded; a post that never was is left out. */
export async function totalsOf(ctx: ReadContext, postIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await ctx.db.templateTotal.findMany({ where: { postId: { in: [...postIds] } } });
  return new Map(rows.map((row) => [row.postId, row.applauseCount]));
}

/** Counts one more. Always after the allowance, so that nobody waits in a circle. */
export async function raiseTotal(write: WriteContext, postId: string): Promise<void> {
  await write.tx.$executeRaw`
    INSERT INTO template_total AS t (post_id, applause_count) VALUES (${postId}::uuid, 1)
    ON CONFLICT (post_id) DO UPDATE SET applause_count = t.applause_count + 1`;
}

/** Counts one less. */
export async function lowerTotal(write: WriteContext, postId: string): Promise<void> {
  await write.tx.$executeRaw`
    UPDATE template_total SET applause_count = applause_count - 1 WHERE post_id = ${postId}::uuid`;
}

/** Wakes whoever watches the total, once it is committed. */
export function announceTotal(write: WriteContext, postId: string): void {
  write.afterCommit(() => write.kernel.bus.publish(totalTopic, postId));
}
