import type { WriteContext } from '#core/context.ts';

/**
 * Whoever writes splits of orders waits here for others who do, in the order of ids: so a refund sees what an accrual at the same
 * moment writes, or the accrual sees the refund.
 */
export async function lockOrders({ tx }: WriteContext, orderIds: readonly string[]): Promise<void> {
  const ids = [...new Set(orderIds)].sort();
  await tx.$queryRaw`
    SELECT count(pg_advisory_xact_lock(hashtextextended('mcn ' || id, 0))::text)::int AS locked FROM (
      SELECT id FROM unnest(${ids}::text[]) AS id ORDER BY id) o`;
}
