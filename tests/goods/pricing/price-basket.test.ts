import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, divideHalfEven } from '#core/money.ts';
import type { BasketLine } from '../../../api/goods/pricing/basket.ts';
import { bareFacts, type PricingFacts } from '../../../api/goods/pricing/facts.ts';
import { priceBasket } from '../../../api/goods/pricing/price-basket.ts';

const at = new Date('2026-11-27T04:00:00.000Z');
const bare = bareFacts(at);

function line(more: Partial<BasketLine> = {}): BasketLine {
  return {
    variantId: 'longjing',
    productId: 'tea',
    categoryId: null,
    kind: 'PHYSICAL',
    sku: 'longjing-1',
    titleEn: 'Longjing',
    titleZh: '龙井',
    choices: {},
    imageUrl: null,
    quantity: 1,
    listPriceMinor: 12_800n,
    memberPriceMinor: null,
    floorMinor: null,
    costMinor: null,
    taxClass: 'standard',
    weightGrams: 500,
    tracksStock: true,
    needsShipping: true,
    refundWindowDays: 7,
    commissionable: true,
    ...more,
  };
}

const price = (lines: readonly BasketLine[], facts: Partial<PricingFacts> = {}) =>
  priceBasket({ currency: 'CNY', lines }, { ...bare, ...facts });

describe('an amount that is split', () => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 15n });
  const weights = fc
    .array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 50 })
    .filter((list) => list.some((one) => one > 0n));

  it('sums to the whole, no part is negative or further than one unit from its share', () => {
    fc.assert(
      fc.property(amount, weights, (whole, shares) => {
        const parts = allocate(whole, shares);
        const total = shares.reduce((sum, one) => sum + one, 0n);
        expect(parts.reduce((sum, one) => sum + one, 0n)).toBe(whole);
        for (const [index, part] of parts.entries()) {
          const floor = (whole * (shares[index] ?? 0n)) / total;
          expect(part >= floor && part <= floor + 1n).toBe(true);
        }
      }),
    );
  });

  it('gives the same parts to the same weights, whatever their order', () => {
    fc.assert(
      fc.property(amount, weights, (whole, shares) => {
        const inOrder = (parts: readonly bigint[]) => [...parts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        expect(inOrder(allocate(whole, shares.toReversed()))).toEqual(inOrder(allocate(whole, shares)));
      }),
    );
  });

  it('gives what is left to the greater of two that are as near, wherever it stands', () => {
    expect(allocate(3n, [1n, 5n])).toEqual([0n, 3n]);
    expect(allocate(3n, [5n, 1n])).toEqual([3n, 0n]);
    expect(allocate(1n, [1n, 1n])).toEqual([1n, 0n]);
  });

  it('is rounded to the even one where two are as near', () => {
    expect([1n, 3n, 5n, 7n].map((half) => divideHalfEven(half, 2n))).toEqual([0n, 2n, 2n, 4n]);
    expect([divideHalfEven(7n, 4n), divideHalfEven(5n, 4n)]).toEqual([2n, 1n]);
  });
});

describe('a basket', () => {
  it('costs its list prices when nothing else is known', () => {
    expect(price([line({ quantity: 3 })])).toMatchObject({
      subtotalMinor: 38_400n,
      totalMinor: 38_400n,
      taxMinor: 0n,
    });
  });

  it('costs members what its goods cost members', () => {
    const goods = [line({ quantity: 2, memberPriceMinor: 11_500n }), line({ listPriceMinor: 500n })];
    const quote = price(goods, { holdsMemberPrice: true });
    expect(quote).toMatchObject({ subtotalMinor: 23_500n, totalMinor: 23_500n });
    expect(quote.lines.map(({ adjustments }) => adjustments)).toEqual([
      [{ source: 'memberPrice', titleEn: 'Member price', titleZh: '会员价', amountMinor: 2_600n }],
      [],
    ]);
  });

  it('says what of it is tax, or puts it on top, exact to the last unit', () => {
    const goods = [1, 2, 3].map((each) => line({ variantId: `tea-${each}`, listPriceMinor: 333n }));
    const ratesPpm = { standard: 130_000 };
    const within = price(goods, { taxes: { prices: 'INCLUDE_TAX', ratesPpm } });
    // 999 x 13 / 113 = 114.93
    expect(within).toMatchObject({ taxMinor: 115n, totalMinor: 999n });
    expect(within.lines.map(({ taxMinor }) => taxMinor)).toEqual([39n, 38n, 38n]);
    const onTop = price(goods, { taxes: { prices: 'EXCLUDE_TAX', ratesPpm } });
    // 999 x 13 % = 129.87
    expect(onTop).toMatchObject({ subtotalMinor: 999n, taxMinor: 130n, totalMinor: 1_129n });
    expect(onTop.lines.map(({ totalMinor }) => totalMinor)).toEqual([377n, 376n, 376n]);
  });

  it('taxes each class at its rate, and a class that has none as the standard', () => {
    const goods = [
      line({ listPriceMinor: 10_000n }),
      line({ variantId: 'book', listPriceMinor: 10_000n, taxClass: 'books' }),
      line({ variantId: 'riddle', listPriceMinor: 10_000n, taxClass: 'unheard-of' }),
    ];
    const taxes = { prices: 'EXCLUDE_TAX', ratesPpm: { standard: 200_000, books: 55_000 } } as const;
    expect(price(goods, { taxes }).lines.map(({ taxMinor }) => taxMinor)).toEqual([2_000n, 550n, 2_000n]);
  });

  it('lets points pay up to their share, and nothing of shipping', () => {
    const points = { asked: 1_000_000n, valueMinor: 10n, maxSharePercent: 50, minPoints: 1n };
    const quote = price([line(), line({ variantId: 'cup', listPriceMinor: 6_901n })], { points });
    // Half of 197.01 is 98.50, which 985 points pay.
    expect(quote).toMatchObject({ points: 985n, pointsMinor: 9_850n, totalMinor: 9_851n });
    expect(quote.lines.map((one) => [one.points, one.pointsMinor])).toEqual([
      [640n, 6_400n],
      [345n, 3_450n],
    ]);
  });

  it('adds up and never falls below zero, whatever it holds', () => {
    const lines = fc.array(
      fc.record({
        listPriceMinor: fc.bigInt({ min: 0n, max: 10n ** 13n }),
        quantity: fc.integer({ min: 1, max: 999 }),
        taxClass: fc.constantFrom('standard', 'books'),
        needsShipping: fc.boolean(),
        weightGrams: fc.integer({ min: 0, max: 30_000 }),
      }),
      { minLength: 1, maxLength: 20 },
    );
    const facts = fc.record({
      asked: fc.bigInt({ min: 0n, max: 10n ** 14n }),
      valueMinor: fc.bigInt({ min: 1n, max: 1_000n }),
      maxSharePercent: fc.integer({ min: 0, max: 100 }),
      prices: fc.constantFrom('INCLUDE_TAX' as const, 'EXCLUDE_TAX' as const),
      standard: fc.integer({ min: 0, max: 1_000_000 }),
      books: fc.integer({ min: 0, max: 1_000_000 }),
    });
    fc.assert(
      fc.property(lines, facts, (goods, { asked, valueMinor, maxSharePercent, prices, standard, books }) => {
        const quote = price(
          goods.map((one, index) => line({ ...one, variantId: String(index) })),
          {
            points: { asked, valueMinor, maxSharePercent, minPoints: 1n },
            taxes: { prices, ratesPpm: { standard, books } },
            shipping: express,
          },
        );
        expectSums(quote);
      }),
    );
  });
});

const express = {
  isConfigured: true,
  chosen: 'express',
  calculateCustom: () => null,
  offers: [
    {
      methodId: 'express',
      slug: 'express',
      titleEn: 'Express',
      titleZh: '快递',
      taxClass: 'standard',
      rates: { kind: 'FLAT', amountMinor: 1_234n, freeFromMinor: null },
    },
  ],
} as const satisfies PricingFacts['shipping'];

function expectSums(quote: ReturnType<typeof price>): void {
  const sum = (amount: (one: (typeof quote.lines)[number]) => bigint) =>
    quote.lines.reduce((total, one) => total + amount(one), 0n);
  for (const one of quote.lines) {
    const gross = one.unitPriceMinor * BigInt(one.quantity);
    const onTop = one.taxIncluded ? 0n : one.taxMinor;
    expect(one.totalMinor).toBe(gross - one.discountMinor - one.pointsMinor + onTop);
    expect(
      [one.discountMinor, one.pointsMinor, one.points, one.taxMinor, one.totalMinor].every(
        (each) => each >= 0n,
      ),
    ).toBe(true);
  }
  expect(quote.subtotalMinor).toBe(sum((one) => one.unitPriceMinor * BigInt(one.quantity)));
  expect(quote.pointsMinor).toBe(sum((one) => one.pointsMinor));
  expect(quote.points).toBe(sum((one) => one.points));
  expect(quote.taxMinor).toBe(sum((one) => one.taxMinor) + quote.shippingTaxMinor);
  expect(quote.totalMinor).toBe(sum((one) => one.totalMinor) + quote.shippingMinor);
}
