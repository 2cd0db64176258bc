import type { WriteContext } from '../context.ts';

/**
 * Whoever writes what a programme gives for orders waits here for others who do, in the order of ids: so a refund sees what an accrual
 * at the same moment writes, or the accrual sees the refund. Held until the transaction ends. One statement.
 */
export async function lockEarned(
  { tx }: WriteContext,
  programme: string,
  orderIds: readonly string[],
): Promise<void> {
  const ids = [...new Set(orderIds)].sort();
  await tx.$queryRaw`
    SELECT count(pg_advisory_xact_lock(hashtextextended(${`${programme} `} || id, 0))::text)::int AS locked FROM (
      SELECT id FROM unnest(${ids}::text[]) AS id ORDER BY id) o`;
}
