import fc from 'fast-check';
import { expect, it } from 'vitest';
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
  fc.record({ kind: fc.constant('rate' as const), basisPoints: fc.integer({ min: 1, max: 9_999 }) }),
  fc.record({ kind: fc.constant('terms' as const), share: fc.integer({ min: 0, max: 6_667 }) }),
);

it('whatever is agreed, bought and given back, parts sum to the whole, and all refunds bring every account to zero', {
  timeout,
}, async () => {
  const market = await openMarket({ agencyShareBasisPoints: 3_333 });
  const { agency, talent, found, client } = market;
  const rival = await found('Rival');
  await rival.contract(talent, { isExclusive: false, agencyShareBasisPoints: 3_333 });
  const everybody = [agency, talent, rival];
  const open = new Map<string, number>();
  const refund = async (orderId: string, quantity: number) => {
    const left = open.get(orderId) ?? 0;
    const given = Math.min(left, quantity);
    if (given === 0) return;
    open.set(orderId, left - given);
    await market.refund(orderId, given);
  };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 10 }), async (steps) => {
      for (const one of steps) {
        if (one.kind === 'buy') open.set(await market.buy(one.quantity), one.quantity);
        if (one.kind === 'pass') await market.passWindow();
        if (one.kind === 'rate') await market.give(one.basisPoints);
        if (one.kind === 'terms')
          await market.sign(talent, await agency.propose(talent, { agencyShareBasisPoints: one.share }));
        if (one.kind === 'refund') await refund([...open.keys()].at(-1 - one.which) ?? '', one.quantity);
        const splits = await client.mcnSplit.findMany();
        const owed = splits.reduce((sum, split) => sum + split.amountMinor - split.reversedMinor, 0n);
        expect(await market.cost()).toBe(owed);
        const balances = await Promise.all(everybody.map((one) => market.balances(one)));
        expect(
          balances.reduce((sum, { pending, available, debt }) => sum + pending + available + debt, 0n),
        ).toBe(owed);
        for (const [, parts] of Map.groupBy(splits, ({ orderLineId }) => orderLineId))
          expect(parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(parts[0]?.potMinor);
      }
      for (const [orderId, left] of [...open].reverse()) await refund(orderId, left);
      for (const one of everybody)
        expect(await market.balances(one)).toEqual({ pending: 0n, available: 0n, debt: 0n });
      expect(await market.cost()).toBe(0n);
    }),
    { numRuns: runs },
  );
  expect(await market.audit()).toEqual([]);
});
