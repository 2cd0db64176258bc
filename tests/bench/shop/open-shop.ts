import { upsertShippingMethod } from '#api/goods/index.ts';
import { systemContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { withBenchKernel } from '../tools/settings.ts';

export interface BenchShop {
  /** Row ids. */
  readonly variantIds: readonly string[];
  readonly priceMinor: number;
  /** A way to send everything that costs nothing: the story's shop sends nothing without one. */
  readonly shippingMethod: string;
}

const priceMinor = 12_800;
const freeSending = {
  slug: 'bench',
  titleEn: 'Free',
  titleZh: '包邮',
  currency: 'CNY',
  rates: { kind: 'FLAT', amountMinor: 0n },
  reason: 'A benchmark',
};

/** Opens a shop of so many goods that never run out of stock within a benchmark; all at one price. */
export function openBenchShop(databaseUrl: string, count: number): Promise<BenchShop> {
  return withBenchKernel(databaseUrl, async (kernel) => {
    const ctx = systemContext(kernel, 'bench');
    const now = ctx.clock.now();
    const stamps = { createdAt: now, updatedAt: now };
    const goods = Array.from({ length: count }, () => ({
      productId: newId(ctx.clock),
      variantId: newId(ctx.clock),
    }));
    const locationId = newId(ctx.clock);
    await transact(ctx, async ({ tx }) => {
      await tx.product.createMany({
        data: goods.map(({ productId }, at) => ({
          id: productId,
          slug: `bench-${at}`,
          kind: 'PHYSICAL' as const,
          titleEn: `Tea ${at}`,
          titleZh: `茶 ${at}`,
          currency: 'CNY',
          options: [],
          media: [],
          publishFrom: now,
          minPriceMinor: priceMinor,
          maxPriceMinor: priceMinor,
          ...stamps,
        })),
      });
      await tx.variant.createMany({
        data: goods.map(({ productId, variantId }, at) => ({
          id: variantId,
          productId,
          sku: `BENCH-${at}`,
          choices: {},
          priceMinor,
          ...stamps,
        })),
      });
      await tx.stockLocation.create({
        data: { id: locationId, slug: 'bench', titleEn: 'Bench', titleZh: '测试仓', ...stamps },
      });
      const moves = JSON.stringify(
        goods.map(({ variantId }) => ({ variantId, locationId, onHand: 10_000_000 })),
      );
      await tx.$queryRaw`SELECT goods_apply_stock(${moves}::jsonb, 'ADJUSTED', 'bench', 'bench', 'A bench.', ${now}::timestamptz)`;
    });
    const { shippingMethodId } = await upsertShippingMethod(ctx, freeSending);
    return {
      variantIds: goods.map(({ variantId }) => variantId),
      priceMinor,
      shippingMethod: shippingMethodId,
    };
  });
}
