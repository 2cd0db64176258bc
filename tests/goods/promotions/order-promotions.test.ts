import { describe, expect, it } from 'vitest';
import { applyPromotions } from '../../../api/goods/promotions/pricing/apply-promotions.ts';
import type { PromotionFacts } from '../../../api/goods/promotions/pricing/facts.ts';
import { usesOf } from '../../../api/goods/promotions/pricing/uses.ts';
import { at, coupon, fact, line, off, share, threshold } from './shelf.ts';

const tea = (quantity = 1) => line('tea', 12_800n, { quantity });
const cup = line('cup', 6_900n);

/** What each promotion saves, and what is to be paid for the lines. */
function priced(lines: readonly ReturnType<typeof line>[], promotions: PromotionFacts) {
  const result = applyPromotions(lines, promotions, at);
  return {
    saved: Object.fromEntries(usesOf(result, promotions).map((use) => [use.promotionId, use.amountMinor])),
    totals: result.map(({ totalMinor }) => totalMinor),
  };
}

describe('so much off from so much on', () => {
  const steps = fact('steps', 'THRESHOLD', threshold(off(20_000n, 2_000n), off(30_000n, 5_000n)));

  it('goes by the highest step that is reached', () => {
    expect(priced([tea()], [steps])).toEqual({ saved: {}, totals: [12_800n] });
    expect(priced([line('pot', 19_999n)], [steps]).saved).toEqual({});
    expect(priced([line('pot', 20_000n)], [steps]).saved).toEqual({ steps: 2_000n });
    expect(priced([line('pot', 90_000n)], [steps]).saved).toEqual({ steps: 5_000n });
  });

  it('is shared among lines by what they cost, to the last unit', () => {
    const { totals } = priced([tea(2), cup], [fact('odd', 'THRESHOLD', threshold(off(0n, 1_001n)))]);
    // 25,600 and 6,900 of 32,500: 788.48 and 212.52.
    expect(totals).toEqual([25_600n - 788n, 6_900n - 213n]);
  });

  it('is had as often as it fits when it repeats', () => {
    const each = fact('each', 'THRESHOLD', { repeat: 'EACH', steps: [off(10_000n, 3_000n)] });
    expect(priced([line('pot', 39_999n)], [each]).saved).toEqual({ each: 9_000n });
  });

  it('looks only at its products', () => {
    const ofCups = fact('cups', 'THRESHOLD', threshold(share(0n, 1_000)), { productIds: ['product of cup'] });
    expect(priced([tea(), cup], [ofCups])).toEqual({ saved: { cups: 690n }, totals: [12_800n, 6_210n] });
  });
});

describe('a share', () => {
  it('is rounded down and may be capped', () => {
    const third = fact('third', 'COUPON', coupon(share(0n, 3_333)));
    expect(priced([line('pin', 101n)], [third]).saved).toEqual({ third: 33n });
    const capped = fact('capped', 'COUPON', coupon(share(0n, 5_000, 1_000n)));
    expect(priced([tea()], [capped]).saved).toEqual({ capped: 1_000n });
  });

  it('never leaves less than nothing, whatever comes together', () => {
    const all = fact('all', 'COUPON', coupon(off(0n, 999_999n)), { stacking: 'WITH_ALL' });
    const more = fact('more', 'THRESHOLD', threshold(off(0n, 50_000n)), { stacking: 'WITH_ALL' });
    expect(priced([tea(), cup], [all, more])).toEqual({ saved: { all: 19_700n }, totals: [0n, 0n] });
  });

  it('never sells a unit below its floor', () => {
    const floored = line('tea', 12_800n, { quantity: 2, floorMinor: 10_000n });
    const half = fact('half', 'THRESHOLD', threshold(share(0n, 5_000)));
    expect(priced([floored, cup], [half])).toEqual({ saved: { half: 12_500n }, totals: [20_000n, 0n] });
  });
});

describe('promotions together', () => {
  const small = fact('small', 'COUPON', coupon(off(0n, 500n)), { stackGroup: 'coupon', priority: 1 });
  const large = fact('large', 'COUPON', coupon(off(0n, 900n)), { stackGroup: 'coupon' });
  const steps = fact('steps', 'THRESHOLD', threshold(off(10_000n, 1_000n)));
  const always = fact('always', 'THRESHOLD', threshold(off(0n, 100n)), { stacking: 'WITH_ALL' });

  it('are the best of each group and all that get on with everything', () => {
    expect(priced([tea()], [small, large, steps, always]).saved).toEqual({
      large: 900n,
      steps: 1_000n,
      always: 100n,
    });
  });

  it('give way to one that stands alone when it saves more, and only then', () => {
    const alone = (offMinor: bigint) =>
      fact('alone', 'THRESHOLD', threshold(off(0n, offMinor)), { stacking: 'ALONE' });
    expect(priced([tea()], [large, steps, alone(1_900n)]).saved).toEqual({ large: 900n, steps: 1_000n });
    expect(priced([tea()], [large, steps, alone(1_901n)]).saved).toEqual({ alone: 1_901n });
  });

  it('are the same in whatever order they are found', () => {
    const twin = fact('twin', 'COUPON', coupon(off(0n, 900n)), { stackGroup: 'coupon' });
    const one = priced([tea(), cup], [large, twin, steps, always]);
    expect(one.saved).toEqual({ large: 900n, steps: 1_000n, always: 100n });
    for (const found of [
      [always, steps, twin, large],
      [twin, always, large, steps],
    ])
      expect(priced([tea(), cup], found)).toEqual(one);
  });

  it('look at the same amounts: none at what another has taken off', () => {
    const from = fact('from', 'COUPON', coupon(off(12_800n, 300n)));
    expect(priced([tea()], [steps, from]).saved).toEqual({ steps: 1_000n, from: 300n });
  });

  it('are left out when they are used up, over, or dearer than their budget', () => {
    const left = (more: object) => priced([tea()], [{ ...steps, ...more }]).saved;
    expect(left({ quotaLeft: 0 })).toEqual({});
    expect(left({ memberLeft: 0 })).toEqual({});
    expect(left({ budgetLeftMinor: 999n })).toEqual({});
    expect(left({ budgetLeftMinor: 1_000n })).toEqual({ steps: 1_000n });
    expect(left({ endsAt: at })).toEqual({});
    expect(left({ state: 'PAUSED' })).toEqual({});
  });
});

describe('gifts', () => {
  const pen = (available: number | null, quantity = 1) => ({
    line: line('pen', 300n, { quantity }),
    available,
  });
  const rules = (whenOut: string) => ({
    fromMinor: '10000',
    whenOut,
    gifts: [{ variantId: '01935b6e-0000-7000-8000-000000000001', quantity: 1 }],
  });

  it('are lines that cost nothing, from so much on', () => {
    const gift = fact('gift', 'GIFT', rules('SKIP'), { gifts: [pen(5, 2)] });
    const lines = applyPromotions([tea()], [gift], at);
    expect(
      lines.map(({ variantId, quantity, totalMinor, giftOf }) => [variantId, quantity, totalMinor, giftOf]),
    ).toEqual([
      ['tea', 1, 12_800n, null],
      ['pen', 2, 0n, 'gift'],
    ]);
    expect(usesOf(lines, [gift])).toMatchObject([{ promotionId: 'gift', quantity: 1, amountMinor: 600n }]);
    expect(applyPromotions([cup], [gift], at)).toHaveLength(1);
  });

  it('that ran out are left out, unless the house would rather not sell without', () => {
    const out = (whenOut: string) =>
      applyPromotions([tea()], [fact('gift', 'GIFT', rules(whenOut), { gifts: [pen(0)] })], at);
    expect(out('SKIP')).toHaveLength(1);
    expect(out('REFUSE')).toHaveLength(2);
  });

  it('take no share of what is taken off', () => {
    const gift = fact('gift', 'GIFT', rules('SKIP'), { gifts: [pen(null)] });
    const { totals } = priced([tea()], [gift, fact('steps', 'THRESHOLD', threshold(off(0n, 800n)))]);
    expect(totals).toEqual([12_000n, 0n]);
  });
});
