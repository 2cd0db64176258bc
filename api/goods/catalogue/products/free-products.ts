import type { ReadContext, WriteContext } from '#core/context.ts';
import type { ProductKind } from '#core/db/generated/client/enums.ts';

const most = 1_000;

/** Goods of which something costs nothing, whether or not they are published; no more than 1,000. One statement. */
export function freeProducts(ctx: ReadContext | WriteContext): Promise<{ id: string; kind: ProductKind }[]> {
  const database = 'tx' in ctx ? ctx.tx : ctx.db;
  return database.product.findMany({
    where: { minPriceMinor: 0n, retiredAt: null },
    select: { id: true, kind: true },
    orderBy: { id: 'asc' },
    take: most,
  });
}
