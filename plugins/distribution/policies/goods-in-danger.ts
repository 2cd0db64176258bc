import type { ReadContext, WriteContext } from '#core/context.ts';
import { promoteRight } from '../promote-right.ts';
import type { Goods } from './lint.ts';

const most = 1_000;

/** The goods that make a policy delicate: those that cost nothing, and those that make their buyers promoters. Two statements. */
export async function goodsInDanger(ctx: ReadContext | WriteContext): Promise<Goods> {
  const database = 'tx' in ctx ? ctx.tx : ctx.db;
  const free = await database.product.findMany({
    where: { minPriceMinor: 0n, retiredAt: null },
    select: { id: true },
    take: most,
  });
  const admitting = await database.$queryRaw<{ productId: string }[]>`
    SELECT DISTINCT product_id AS "productId" FROM membership_gift_pack
    WHERE retired_at IS NULL AND jsonb_path_exists(benefits, '$.**.kind ? (@ == $code)', jsonb_build_object('code', ${promoteRight.code}::text))
    LIMIT ${most}::int`;
  return {
    freeProductIds: free.map(({ id }) => id),
    admitting: admitting.map(({ productId }) => productId),
  };
}
