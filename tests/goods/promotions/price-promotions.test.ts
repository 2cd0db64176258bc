import { describe, expect, it } from 'vitest';
import { applyPromotions } from '../../../api/goods/promotions/pricing/apply-promotions.ts';
import type { PromotionFacts } from '../../../api/goods/promotions/pricing/facts.ts';
import { usesOf } from '../../../api/goods/promotions/pricing/uses.ts';
import { at, fact, item, line, off, threshold } from './shelf.ts';

function priced(lines: readonly ReturnType<typeof line>[], promotions: PromotionFacts) {
  const result = applyPromotions(lines, promotions, at);
  return {
    lines: result.map(({ quantity, unitPriceMinor, totalMinor }) => [quantity, unitPriceMinor, totalMinor]),
    uses: usesOf(result, promotions).map((use) => [
      use.promotionId,
      use.variantId,
      use.quantity,
      use.amountMinor,
    ]),
  };
}

describe('a price of a promotion', () => {
  const flash = fact('flash', 'FLASH_SALE', {}, { items: [item('tea', 9_900n)] });

  it('is the lowest there is; of equal ones the lower priority has it', () => {
    const better = fact('better', 'FLASH_SALE', {}, { items: [item('tea', 9_000n)] });
    const same = fact('same', 'FLASH_SALE', {}, { items: [item('tea', 9_000n)], priority: 1 });
    expect(priced([line('tea', 12_800n)], [flash, better])).toEqual({
      lines: [[1, 9_000n, 9_000n]],
      uses: [['better', 'tea', 1, 3_800n]],
    });
    expect(priced([line('tea', 12_800n)], [better, same]).uses).toEqual([['same', 'tea', 1, 3_800n]]);
  });

  it('is for as many units as are left, and for as many as one may have; the rest goes on to the next best', () => {
    const few = fact('few', 'FLASH_SALE', {}, { items: [item('tea', 5_000n, 10, 2)] });
    expect(priced([line('tea', 12_800n, { quantity: 3 })], [few])).toEqual({
      lines: [
        [2, 5_000n, 10_000n],
        [1, 12_800n, 12_800n],
      ],
      uses: [['few', 'tea', 2, 15_600n]],
    });
    expect(priced([line('tea', 12_800n, { quantity: 3 })], [few, flash])).toEqual({
      lines: [
        [2, 5_000n, 10_000n],
        [1, 9_900n, 9_900n],
      ],
      uses: [
        ['few', 'tea', 2, 15_600n],
        ['flash', 'tea', 1, 2_900n],
      ],
    });
  });

  it('is never dearer than what it costs anyway, and never below the floor', () => {
    expect(priced([line('tea', 9_000n)], [flash]).uses).toEqual([]);
    expect(priced([line('tea', 12_800n, { floorMinor: 11_000n })], [flash]).lines).toEqual([
      [1, 11_000n, 11_000n],
    ]);
  });

  it('ends with its budget', () => {
    const poor = { ...flash, budgetLeftMinor: 5_799n };
    expect(priced([line('tea', 12_800n, { quantity: 3 })], [poor]).uses).toEqual([
      ['flash', 'tea', 1, 2_900n],
    ]);
  });

  it('keeps what made each unit cheaper before with each unit', () => {
    const adjustments = [{ source: 'memberPrice', titleEn: 'Member', titleZh: '会员', amountMinor: 300n }];
    const few = fact('few', 'FLASH_SALE', {}, { items: [item('tea', 900n, 1)] });
    const [first, rest] = applyPromotions([line('tea', 1_000n, { quantity: 3, adjustments })], [few], at);
    expect(first?.adjustments.map(({ amountMinor }) => amountMinor)).toEqual([100n, 100n]);
    expect(rest?.adjustments.map(({ amountMinor }) => amountMinor)).toEqual([200n]);
  });

  it('that stands alone is not looked at by what is taken off the order', () => {
    const steps = fact('steps', 'THRESHOLD', threshold(off(0n, 1_000n)));
    const basket = [line('tea', 12_800n), line('cup', 6_900n)];
    expect(priced(basket, [flash, steps]).uses).toEqual([
      ['flash', 'tea', 1, 2_900n],
      ['steps', null, 1, 1_000n],
    ]);
    const lonely = { ...flash, stacking: 'ALONE' as const };
    expect(priced(basket, [lonely, steps]).lines).toEqual([
      [1, 9_900n, 9_900n],
      [1, 6_900n, 5_900n],
    ]);
  });
});
