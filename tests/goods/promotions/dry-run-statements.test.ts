import { expect, it } from 'vitest';
import { promotionDryRun } from '#api/goods/index.ts';
import { systemContext } from '#core/context.ts';
import { populate } from '#tests/conformance/population/populate.ts';
import { testKernel } from '#tests/helpers/kernel.ts';
import { countOwnStatements } from '#tests/helpers/statements.ts';

const draft = {
  slug: 'tried',
  titleEn: 'Tried',
  titleZh: '试',
  currency: 'CNY',
  startsAt: new Date('2026-01-01T00:00:00.000Z'),
};

it('a dry run takes as many statements for 1, 20 and 100 orders, products and other promotions', async () => {
  const kernel = await testKernel();
  const ctx = systemContext(kernel, 'test');
  const population = populate(kernel, []);
  const counted: number[][] = [];
  for (const size of [1, 20, 100]) {
    await population.growTo(size);
    const variants = await kernel.database.client.variant.findMany({
      where: { sku: { in: Array.from({ length: size }, (_, at) => `product-${at}`) } },
    });
    expect(variants).toHaveLength(size);
    const items = variants.map(({ id: variantId }) => ({ variantId, priceMinor: 60n }));
    const gifts = items.slice(0, 10).map(({ variantId }) => ({ variantId }));
    const productIds = variants.map(({ productId }) => productId);
    const tries = [
      { draft: { ...draft, terms: { flashSale: { items } } } },
      { draft: { ...draft, productIds, terms: { gift: { gifts } } } },
      { draft: { ...draft, productIds, terms: { threshold: { steps: [{ offMinor: 10n }] } } } },
      { promotionId: population.promotions[0] },
    ];
    const statements: number[] = [];
    for (const tried of tries) {
      const run = await countOwnStatements(kernel.database.pool, () =>
        promotionDryRun(ctx, { ...tried, orders: 1_000 }),
      );
      expect(run.value.orders).toBe(size);
      statements.push(run.statements.length);
    }
    counted.push(statements);
  }
  const [one = [], ...more] = counted;
  expect(more).toEqual([one, one]);
  expect(Math.max(...one)).toBeLessThanOrEqual(6);
});
