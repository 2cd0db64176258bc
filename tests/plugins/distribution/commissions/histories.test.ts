import fc from 'fast-check';
import { expect, it } from 'vitest';
import { simulatePolicy } from '#plugins/distribution/policies/simulate.ts';
import type { Terms } from '#plugins/distribution/policies/terms.ts';
import { openMarket } from './market.ts';

const timeout = 240_000;
const runs = 6;

const step = fc.oneof(
  fc.record({ kind: fc.constant('buy' as const), quantity: fc.integer({ min: 1, max: 5 }) }),
  fc.record({
    kind: fc.constant('refund' as const),
    which: fc.nat(20),
    quantity: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ kind: fc.constant('pass' as const) }),
  fc.record({
    kind: fc.constant('policy' as const),
    first: fc.integer({ min: 1, max: 4_000 }),
    second: fc.integer({ min: 0, max: 900 }),
  }),
);

it('whatever is bought and given back, parts sum to the whole, and all refunds bring every account to zero', {
  timeout,
}, async () => {
  const market = await openMarket();
  const leader = await market.lead();
  const { client, house } = market;
  const everybody = [market.promoter.userId, leader.userId];
  const open = new Map<string, number>();
  const refund = async (orderId: string, quantity: number) => {
    const left = open.get(orderId) ?? 0;
    const given = Math.min(left, quantity);
    if (given === 0) return;
    open.set(orderId, left - given);
    await market.refund(orderId, given);
  };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 12 }), async (steps) => {
      for (const one of steps) {
        if (one.kind === 'buy') open.set(await market.buy(one.quantity), one.quantity);
        if (one.kind === 'pass') await market.passWindow();
        if (one.kind === 'policy') {
          const second = one.second === 0 ? {} : { secondRate: { basisPoints: one.second } };
          const terms: Terms = { base: 'PAID', rules: [{ rate: { basisPoints: one.first }, ...second }] };
          await market.enforce(terms, ['TEAM_TURNOVER', 'ABOVE_PRICE', 'LOSING_ORDERS']);
        }
        if (one.kind === 'refund') await refund([...open.keys()].at(-1 - one.which) ?? '', one.quantity);
        const commissions = await client.distributionCommission.findMany();
        const owed = commissions.reduce(
          (sum, { amountMinor, reversedMinor }) => sum + amountMinor - reversedMinor,
          0n,
        );
        expect(await market.cost()).toBe(owed);
        const balances = await Promise.all(everybody.map((userId) => market.balances(userId)));
        const there = balances.reduce(
          (sum, { pending = 0n, available = 0n, debt = 0n }) => sum + pending + available + debt,
          0n,
        );
        expect(there).toBe(owed);
      }
      for (const [orderId, left] of [...open].reverse()) await refund(orderId, left);
      for (const userId of everybody)
        expect(await market.balances(userId)).toEqual({ pending: 0n, available: 0n, debt: 0n });
      expect(await market.cost()).toBe(0n);
    }),
    { numRuns: runs },
  );
  expect(await market.faults()).toEqual([]);
  expect(await client.distributionCommission.count({ where: { level: { notIn: [1, 2] } } })).toBe(0);
  // A shadow run of the active policy over what it has paid equals what was paid.
  const terms: Terms = {
    base: 'PAID',
    rules: [{ rate: { basisPoints: 1_234 }, secondRate: { basisPoints: 321 } }],
  };
  const policyId = await market.enforce(terms, ['LOSING_ORDERS']);
  const bought = [await market.buy(2), await market.buy(1), await market.buy(5)];
  const { totals, changes } = await simulatePolicy(house(), { policyId, orders: bought.length });
  expect(totals).toMatchObject([{ currency: 'CNY', costMinor: totals[0]?.earnedMinor }]);
  expect(changes).toEqual([]);
});
