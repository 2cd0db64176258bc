import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, exponentOf, formatMoney, money, sumOf } from '#core/money.ts';

const weights = fc
  .array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 20 })
  .filter((all) => all.some((weight) => weight > 0n));
const amounts = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });

describe('money', () => {
  it('is split to the last unit, and no part is off by a whole one', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, shares) => {
        const parts = allocate(amount, shares);
        const total = shares.reduce((sum, share) => sum + share, 0n);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(amount);
        for (const [index, part] of parts.entries()) {
          const off = part * total - amount * (shares[index] ?? 0n);
          expect(off < total && off > -total).toBe(true);
        }
      }),
    );
  });

  it('leaves the odd fen to the largest remainder, and of equal ones to the first', () => {
    expect(allocate(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    expect(allocate(-100n, [1n, 1n, 1n])).toEqual([-34n, -33n, -33n]);
    expect(allocate(10n, [1n, 2n, 0n])).toEqual([3n, 7n, 0n]);
  });

  it('cannot be split by nothing, nor by less than nothing', () => {
    expect(() => allocate(1n, [])).toThrow(RangeError);
    expect(() => allocate(1n, [0n, 0n])).toThrow(RangeError);
    expect(() => allocate(1n, [2n, -1n])).toThrow(RangeError);
  });

  it('is not added over currencies, and knows only those that there are', () => {
    expect(sumOf([money(150n, 'CNY'), money(-50n, 'CNY')])).toEqual({ amountMinor: 100n, currency: 'CNY' });
    expect(() => sumOf([money(1n, 'CNY'), money(1n, 'USD')])).toThrow('CNY and USD cannot be added');
    expect(() => sumOf([])).toThrow(RangeError);
    expect(() => money(1n, 'XXY')).toThrow('XXY is not a currency');
  });

  it('is written as people do, with the decimals of its currency', () => {
    expect(formatMoney(money(123_456n, 'CNY'), 'zh')).toBe('¥1,234.56');
    expect(formatMoney(money(-5n, 'USD'), 'en')).toBe('-$0.05');
    expect(formatMoney(money(1_200n, 'JPY'), 'en')).toBe('¥1,200');
    expect(formatMoney(money(9_007_199_254_740_993n, 'USD'), 'en')).toBe('$90,071,992,547,409.93');
    expect([exponentOf('CNY'), exponentOf('JPY'), exponentOf('KWD')]).toEqual([2, 0, 3]);
  });
});
