import type { WriteContext } from '#core/context.ts';

/**
 * Reckons the shares of these subjects (members, visitors, channel costs) anew from the rows of the house, and moves the figures
 * by the difference. Repeats and any order give the same. One statement.
 */
export async function settle(write: WriteContext, subjectIds: Iterable<string | null>): Promise<void> {
  const ids = [...new Set(subjectIds)].filter((id) => id !== null).sort();
  if (ids.length === 0) return;
  const zone = write.kernel.config.timeZone;
  await write.tx.$executeRaw`SELECT insights_settle(${ids}::uuid[], ${zone})`;
}
