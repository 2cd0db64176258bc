import fc from 'fast-check';
import { expect, it } from 'vitest';
import { recordChannelCost } from '#core/attribution/costs/record-cost.ts';
import { countRows } from './count-rows.ts';
import { hourMs, openHouse } from './house.ts';

const timeout = 240_000;

const entrance = fc.constantFrom('PC', 'QR', 'SOCIAL');
const step = fc.oneof(
  fc.record({ kind: fc.constant('join' as const), meets: fc.boolean() }),
  fc.record({ kind: fc.constant('touch' as const), entrance, who: fc.option(fc.nat(20)) }),
  fc.record({ kind: fc.constant('buy' as const), who: fc.nat(20), quantity: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('refund' as const), which: fc.nat(20) }),
  fc.record({
    kind: fc.constant('cost' as const),
    entrance,
    days: fc.integer({ min: 1, max: 9 }),
    amount: fc.integer({ min: -99, max: 9_999 }).filter((amount) => amount !== 0),
  }),
);
const steps = fc.array(
  fc.record({ does: step, hours: fc.integer({ min: 1, max: 400 }), given: fc.array(fc.nat(100)) }),
  {
    minLength: 5,
    maxLength: 15,
  },
);

it('whatever happens, given in any order and twice, figures say what counting the rows says, and so do those reckoned anew', {
  timeout,
}, async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.infiniteStream(fc.nat(1_000)), async (history, dice) => {
      const world = await openHouse([]);
      const { clock, house } = world;
      const members = [await world.join()];
      const open: string[] = [];
      let token: string | null = null;
      for (const { does, hours, given } of history) {
        clock.advanceMs(hours * hourMs);
        const member = (who: number) => members[who % members.length] ?? '';
        if (does.kind === 'join') {
          const userId = await world.join();
          members.push(userId);
          if (does.meets && token) await world.meet(token, userId);
        } else if (does.kind === 'touch') {
          const userId = does.who === null ? undefined : member(does.who);
          token = (await world.touch({ entrance: does.entrance }, userId)) ?? token;
        } else if (does.kind === 'buy') {
          open.push(await world.buy(member(does.who), does.quantity));
        } else if (does.kind === 'refund') {
          const [orderId] = open.splice(does.which % (open.length || 1), 1);
          if (orderId) await world.refund(orderId, 1);
        } else {
          const fromDay = clock.now().toISOString().slice(0, 10);
          const toDay = new Date(clock.now().getTime() + (does.days - 1) * 24 * hourMs)
            .toISOString()
            .slice(0, 10);
          const cost = { entrance: does.entrance, fromDay, toDay, amountMinor: BigInt(does.amount) };
          await recordChannelCost(house(), { ...cost, currency: 'CNY', campaign: null, note: 'A test.' });
        }
        const events = await world.events();
        for (const index of given) if (events[index]) await world.give([events[index]]);
      }
      await world.settle();
      const events = await world.events();
      const order = [...events, ...events].map((event) => ({ event, at: dice.next().value ?? 0 }));
      for (const { event } of order.sort((a, b) => a.at - b.at)) await world.give([event]);
      const expected = await countRows(world);
      for (const [metric, counted] of Object.entries(expected))
        expect([metric, await world.figures(metric)]).toEqual([
          metric,
          Object.fromEntries(Object.entries(counted).sort()),
        ]);
      expect(await world.faults()).toEqual([]);
      const before = await world.client.insightsFigure.findMany();
      for (const { event } of order) await world.give([event]);
      await world.rebuild();
      expect(await world.client.insightsFigure.findMany()).toEqual(before);
    }),
    { numRuns: 5 },
  );
});
