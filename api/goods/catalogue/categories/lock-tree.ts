import type { WriteContext } from '#core/context.ts';

/**
 * Whoever moves or retires a category holds the whole tree to the end of the transaction: two moves at once, each
 * harmless, could together make a circle that no row shows.
 */
export async function lockTree({ tx }: WriteContext): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('goods_category tree', 0))`;
}
