import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addTaxRule } from '#plugins/distribution/taxes/add-tax-rule.ts';
import { taxRuleAt } from '#plugins/distribution/taxes/rule-at.ts';
import { maxBasisPoints, type TaxTerms, taxOf } from '#plugins/distribution/taxes/tax-of.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { dayMs, opening } from '../society.ts';
import { fifth, openTill } from './till.ts';

const amount = fc.bigInt({ min: 0n, max: 3_000_000n });
const width = fc.bigInt({ min: 1n, max: 500_000n });
const rate = fc.integer({ min: 0, max: maxBasisPoints });

/** Any rule that can be added; rates need not rise. */
const rules: fc.Arbitrary<TaxTerms> = fc
  .record({
    allowanceMinor: fc.bigInt({ min: 0n, max: 200_000n }),
    lower: fc.array(fc.record({ width, basisPoints: rate }), { maxLength: 6 }),
    last: rate,
  })
  .map(({ allowanceMinor, lower, last }) => {
    let upToMinor = 0n;
    const bounded = lower.map((one) => {
      upToMinor += one.width;
      return { upToMinor, basisPoints: one.basisPoints };
    });
    return { allowanceMinor, brackets: [...bounded, { upToMinor: null, basisPoints: last }] };
  });

describe('the tax of an amount', () => {
  const stairs: TaxTerms = {
    allowanceMinor: 80_000n,
    brackets: [
      { upToMinor: 100_000n, basisPoints: 1_000 },
      { upToMinor: null, basisPoints: 2_500 },
    ],
  };

  it('begins above the allowance and follows the brackets by what the month has had', () => {
    const tax = (amountMinor: bigint, alreadyMinor = 0n) =>
      taxOf({ rule: stairs, amountMinor, alreadyMinor });
    expect(tax(80_000n)).toBe(0n);
    expect(tax(90_000n)).toBe(1_000n);
    expect(tax(200_000n)).toBe(15_000n);
    expect(tax(10_000n, 80_000n)).toBe(1_000n);
    expect(tax(10_000n, 180_000n)).toBe(2_500n);
  });

  it('rounds halves of a unit to the even one', () => {
    const half: TaxTerms = { allowanceMinor: 0n, brackets: [{ upToMinor: null, basisPoints: 5_000 }] };
    const tax = (amountMinor: bigint) => taxOf({ rule: half, amountMinor, alreadyMinor: 0n });
    expect([1n, 2n, 3n, 5n, 7n].map(tax)).toEqual([0n, 1n, 2n, 2n, 4n]);
  });

  it('is never below zero or above the amount, and never falls when the amount rises', () => {
    fc.assert(
      fc.property(rules, amount, amount, amount, (rule, amountMinor, more, alreadyMinor) => {
        const tax = taxOf({ rule, amountMinor, alreadyMinor });
        expect(tax >= 0n && tax <= amountMinor).toBe(true);
        expect(taxOf({ rule, amountMinor: amountMinor + more, alreadyMinor }) >= tax).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is the same for the parts of a month as for the whole', () => {
    const parts = fc.array(amount, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(rules, parts, amount, (rule, amounts, before) => {
        let alreadyMinor = before;
        let tax = 0n;
        for (const amountMinor of amounts) {
          tax += taxOf({ rule, amountMinor, alreadyMinor });
          alreadyMinor += amountMinor;
        }
        expect(tax).toBe(taxOf({ rule, amountMinor: alreadyMinor - before, alreadyMinor: before }));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('tax rules', () => {
  it('have versions, and the one holds that began last', async () => {
    const { addRule, house, client, clock } = await openTill();
    await addRule();
    clock.advanceMs(1_000);
    const later = new Date(opening.getTime() + 10 * dayMs);
    await addRule({ allowanceMinor: 0n, validFrom: later });
    await addRule({ currency: 'USD', allowanceMinor: 5n });
    const at = (moment: Date, currency = 'CNY') =>
      taxRuleAt(house(), { country: 'CN', currency, at: moment }).then((rule) => rule?.version ?? null);
    expect(await at(new Date(opening.getTime() - 1))).toBe(null);
    expect(await at(opening)).toBe(1);
    expect(await at(new Date(later.getTime() - 1))).toBe(1);
    expect(await at(later)).toBe(2);
    expect(await at(later, 'USD')).toBe(3);
    expect(await client.auditLog.count({ where: { action: 'distributionAddTaxRule' } })).toBe(3);
  });

  it('that are added at once follow one another', async () => {
    const { addRule, client } = await openTill();
    await Promise.all(Array.from({ length: 8 }, () => addRule()));
    const rules = await client.distributionTaxRule.findMany({ orderBy: { version: 'asc' } });
    expect(rules.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('cannot be changed, nor added as if they had held before', async () => {
    const { addRule, client, refuses, clock } = await openTill();
    const { taxRuleId } = await addRule();
    await expect(
      client.distributionTaxRule.update({ where: { id: taxRuleId }, data: { allowanceMinor: 0n } }),
    ).rejects.toThrow();
    const validFrom = new Date(clock.now().getTime() - 1);
    await refuses(() => addRule({ validFrom }), {
      code: 'DISTRIBUTION_TAX_RULE_BACKDATED',
      path: ['validFrom'],
    });
  });

  it.each([
    ['a country that is none', { country: 'XX' }, 'DISTRIBUTION_TAX_COUNTRY_UNKNOWN'],
    ['a currency that is none', { currency: 'XXQ' }, 'DISTRIBUTION_TAX_CURRENCY_UNKNOWN'],
    ['an allowance below zero', { allowanceMinor: -1n }, 'DISTRIBUTION_TAX_ALLOWANCE_INVALID'],
    ['no brackets', { brackets: [] }, 'DISTRIBUTION_TAX_BRACKETS_INVALID'],
    [
      'a last bracket with an end',
      { brackets: [{ upToMinor: 5n, basisPoints: 1 }] },
      'DISTRIBUTION_TAX_BRACKETS_INVALID',
    ],
    [
      'brackets that do not rise',
      {
        brackets: [
          { upToMinor: 5n, basisPoints: 1 },
          { upToMinor: 5n, basisPoints: 2 },
          { upToMinor: null, basisPoints: 3 },
        ],
      },
      'DISTRIBUTION_TAX_BRACKETS_INVALID',
    ],
    [
      'more than nine tenths',
      { brackets: [{ upToMinor: null, basisPoints: 9_001 }] },
      'DISTRIBUTION_TAX_BRACKETS_INVALID',
    ],
    ['no reason', { reason: ' ' }, 'DISTRIBUTION_REASON_LENGTH'],
  ])('are refused with %s', async (_what, form, code) => {
    const { addRule, refuses } = await openTill();
    await refuses(() => addRule(form), { code });
  });

  it('are added by those who may, and by nobody else', async () => {
    const { kernel, join } = await openTill();
    const { userId } = await join();
    await expect(addTaxRule(asMember(kernel, userId), fifth)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const clerk = asMember(kernel, userId, ['distribution.taxes']);
    expect(await addTaxRule(clerk, fifth)).toEqual({ taxRuleId: expect.any(String) });
  });
});
