import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { parseCount } from '../form/numbers.ts';
import { promotionPermissions } from '../permissions.ts';
import { giftsOf, loadGifts } from '../pricing/load-gifts.ts';
import { conflictsOf, type PromotionConflict } from './conflicts.ts';
import { productsInScope, sampleOrders } from './sample.ts';
import { simulate, type TriedLine } from './simulate.ts';
import { type DryRunSums, sumUp } from './sums.ts';
import { type DryRunForm, findTried } from './tried.ts';

/** What a promotion would do to one product. */
export interface DryRunProduct extends DryRunSums {
  readonly productId: string;
  readonly titleEn: string;
  readonly titleZh: string;
  readonly currency: string;
}

export interface DryRun {
  readonly currency: string;
  /** Orders that were looked at, and those that it would have touched. */
  readonly orders: number;
  readonly ordersTouched: number;
  readonly sums: DryRunSums;
  /** Those from which it takes most come first; at most 200. */
  readonly products: readonly DryRunProduct[];
  readonly conflicts: readonly PromotionConflict[];
}

const maxOrders = 1_000;
const maxProducts = 200;

/**
 * What a promotion would have cost on the last orders, and what gets in its way, before it starts. It changes nothing, and
 * takes a handful of statements, whatever there is.
 *
 * @throws AccessError without `goods.promotions`; DomainError as `findTried`, and PROMOTION_NUMBER_INVALID.
 */
export async function promotionDryRun(
  ctx: ReadContext,
  { orders, ...form }: DryRunForm & { readonly orders: number },
): Promise<DryRun> {
  requirePermission(ctx, promotionPermissions.manage);
  parseCount(orders, { path: ['orders'], min: 1, max: maxOrders });
  const tried = await findTried(ctx, form);
  const { currency } = tried;
  const lines = await sampleOrders(ctx, { currency, orders });
  const products = [...new Set(lines.map(({ productId }) => productId))];
  const result = simulate(lines, tried, {
    productIds: await productsInScope(ctx, products, tried),
    gifts: giftsOf(tried, await loadGifts(ctx.db, [tried])),
    at: ctx.clock.now(),
  });
  return {
    currency,
    orders: result.length,
    ordersTouched: result.filter((order) => order.some(({ offMinor }) => offMinor > 0n)).length,
    sums: sumUp(result.flat()),
    products: byProduct(result.flat(), currency),
    conflicts: await conflictsOf(ctx, tried),
  };
}

function byProduct(lines: readonly TriedLine[], currency: string): DryRunProduct[] {
  return [...Map.groupBy(lines, ({ line }) => line.productId)]
    .flatMap(([productId, some]) => {
      const [first] = some;
      if (!first) return [];
      const { titleEn, titleZh } = first.line;
      return [{ productId, titleEn, titleZh, currency, ...sumUp(some) }];
    })
    .filter(({ units }) => units > 0)
    .sort((a, b) => Number(b.discountMinor - a.discountMinor) || (a.productId < b.productId ? -1 : 1))
    .slice(0, maxProducts);
}
