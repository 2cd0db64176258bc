import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stateOf } from '#plugins/distribution/commissions/lists.ts';
import { outlooksOf } from '#plugins/distribution/outlook/outlooks-of.ts';
import { taxAlong } from '#plugins/distribution/outlook/tax-along.ts';
import { addTaxRule } from '#plugins/distribution/taxes/add-tax-rule.ts';
import { countOwnStatements } from '#tests/helpers/statements.ts';
import { minuteMs, reason } from '../society.ts';
import { type Market, openMarket } from './market.ts';

/** A fifth of what lies above 10.00 yuan a month. */
async function taxed(): Promise<Market> {
  const market = await openMarket();
  await addTaxRule(market.house(), {
    country: 'CN',
    currency: 'CNY',
    allowanceMinor: 1_000n,
    brackets: [{ upToMinor: null, basisPoints: 2_000 }],
    reason,
  });
  market.clock.advanceMs(minuteMs);
  return market;
}

/** State, tax and what arrives of every commission, the oldest first. */
async function lines({ client, house }: Market) {
  const commissions = await client.distributionCommission.findMany({ orderBy: { earnedAt: 'asc' } });
  const outlooks = await outlooksOf(
    house(),
    commissions.map(({ id }) => id),
  );
  return commissions.map((commission) => {
    const outlook = outlooks.get(commission.id);
    return [stateOf(commission, outlook?.isPaid ?? false), outlook?.taxMinor, outlook?.netMinor];
  });
}

describe('each line of a statement says', () => {
  it('from the moment it is earned what will arrive, and in the end what has', async () => {
    const market = await taxed();
    await market.buy(2);
    await market.buy(2);
    expect(await lines(market)).toEqual([
      ['PENDING', 200n, 1_800n],
      ['PENDING', 400n, 1_600n],
    ]);
    await market.passWindow();
    expect((await lines(market)).map(([state]) => state)).toEqual(['AVAILABLE', 'AVAILABLE']);
    await market.withdraw(2_500n, 2_200n);
    // 300 were withheld of 2,500: 240 of the first 2,000. The other 60, and a fifth of the 1,500 that are left.
    expect(await lines(market)).toEqual([
      ['PAID', 240n, 1_760n],
      ['AVAILABLE', 360n, 1_640n],
    ]);
    await market.withdraw(1_500n, 1_200n);
    expect(await lines(market)).toEqual([
      ['PAID', 240n, 1_760n],
      ['PAID', 360n, 1_640n],
    ]);
  });

  it('when a refund has taken it back, and what follows moves up', async () => {
    const market = await taxed();
    const first = await market.buy(2);
    await market.buy(1);
    await market.refund(first, 1);
    expect(await lines(market)).toEqual([
      ['PENDING', 0n, 1_000n],
      ['PENDING', 200n, 800n],
    ]);
    await market.passWindow();
    await market.refund(first, 1);
    expect(await lines(market)).toEqual([
      ['REVERSED', 0n, 0n],
      ['AVAILABLE', 0n, 1_000n],
    ]);
  });

  it('when it has only paid what was owed', async () => {
    const market = await openMarket();
    const first = await market.buy(1);
    await market.passWindow();
    await market.withdraw(1_000n);
    await market.refund(first, 1);
    await market.buy(1);
    await market.passWindow();
    expect(await lines(market)).toEqual([
      ['REVERSED', 0n, 1_000n],
      ['PAID', 0n, 0n],
    ]);
  });

  it('as much, however many lines there are, with three statements', async () => {
    const market = await taxed();
    const { house, kernel, client } = market;
    const count = async () => {
      const ids = (await client.distributionCommission.findMany({ select: { id: true } })).map(
        ({ id }) => id,
      );
      return (await countOwnStatements(kernel.database.pool, () => outlooksOf(house(), ids))).statements
        .length;
    };
    await market.buy(1);
    const one = await count();
    for (let more = 0; more < 3; more += 1) await market.buy(1);
    expect([one, await count()]).toEqual([3, 3]);
  });
});

it('the taxes of parts sum to what was withheld and what would be', () => {
  const amount = fc.bigInt(1n, 1_000_000n);
  const withdrawal = fc
    .record({ grossMinor: amount, rate: fc.bigInt(0n, 90n) })
    .map(({ grossMinor, rate }) => ({ grossMinor, taxMinor: (grossMinor * rate) / 100n }));
  const facts = fc.record({
    taken: fc.array(withdrawal, { maxLength: 6 }),
    alreadyMinor: fc.bigInt(0n, 200_000n),
  });
  fc.assert(
    fc.property(
      facts,
      fc.array(amount, { minLength: 1, maxLength: 20 }),
      ({ taken, alreadyMinor }, parts) => {
        const rule = { allowanceMinor: 80_000n, brackets: [{ upToMinor: null, basisPoints: 2_000 }] };
        const taxUpTo = taxAlong({ taken, rule, alreadyMinor });
        const gross = taken.reduce((sum, { grossMinor }) => sum + grossMinor, 0n);
        expect(taxUpTo(gross)).toBe(taken.reduce((sum, { taxMinor }) => sum + taxMinor, 0n));
        let [at, sum] = [0n, 0n];
        for (const part of parts) {
          const tax = taxUpTo(at + part) - taxUpTo(at);
          expect(tax >= 0n && tax <= part).toBe(true);
          [at, sum] = [at + part, sum + tax];
        }
        expect(sum).toBe(taxUpTo(at));
      },
    ),
  );
});
