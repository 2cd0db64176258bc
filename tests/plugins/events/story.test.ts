import { expect, it } from 'vitest';
import { purseOf } from '#core/earnings/purse.ts';
import { balancesOf } from '#core/ledger/balances.ts';
import { tellPluginStories } from '#core/plugins/story.ts';
import { accountLinesOf } from '#plugins/events/money/account-lines.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { addMember } from '#tests/helpers/members.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { openTown } from './meetup.ts';

const dayMs = 86_400_000;

it('the story has a meetup with rooms, tickets, a sponsor, an award and a recap, and a run that was called off; told again it says nothing', async () => {
  const town = await openTown();
  const { client, kernel, clock } = town;
  const hosts = new Map<string, string>();
  for (const handle of ['lixiaoyu', 'grace_lin']) {
    const id = await addMember(kernel);
    await client.user.update({ where: { id }, data: { handle } });
    hosts.set(handle, id);
  }
  clock.advanceMs(100 * dayMs);
  await tellPluginStories(kernel, clock.now());
  await deliverAll(kernel);
  await settlePayments(kernel);
  const events = await client.eventsEvent.findMany({
    orderBy: { createdAt: 'asc' },
    include: { venues: true, recap: true, awards: true, sponsorships: true, requests: true },
  });
  expect(events).toMatchObject([
    { state: 'SETTLED', sponsorships: [{ state: 'ACCEPTED' }], requests: [{ state: 'DELIVERED' }] },
    { state: 'CANCELLED' },
  ]);
  const [day, run] = events;
  expect([day?.venues.length, day?.awards.length, day?.recap?.text.includes('读者')]).toEqual([3, 1, true]);
  const tickets = await client.eventsTicket.groupBy({
    by: ['state'],
    _count: true,
    orderBy: { state: 'asc' },
  });
  expect(tickets.map(({ state, _count }) => [state, _count])).toEqual([
    ['VALID', 1],
    ['CHECKED_IN', 3],
    ['GIVEN_BACK', 1],
    ['CANCELLED', 2],
  ]);
  const lines = await accountLinesOf(town.house(), [
    { id: day?.id ?? '', currency: 'CNY' },
    { id: run?.id ?? '', currency: 'CNY' },
  ]);
  const sums = (id = '') =>
    Object.fromEntries((lines.get(id) ?? []).map((line) => [line.kind, line.amountMinor]));
  expect(sums(day?.id)).toEqual({
    TICKETS: 26_400n,
    SPONSORS: 200_000n,
    COSTS: -30_000n,
    SETTLED: -196_400n,
  });
  expect(sums(run?.id)).toEqual({ TICKETS: 7_800n, CALLED_OFF: -7_800n });
  expect(await client.order.count({ where: { paymentState: 'REFUNDED' } })).toBe(2);
  const purses = ['lixiaoyu', 'grace_lin'].map((handle) =>
    purseOf({ userId: hosts.get(handle) ?? '', currency: 'CNY' }),
  );
  const balance = await balancesOf(
    town.house(),
    purses.map(({ available }) => available),
  );
  expect(purses.map(({ available }) => balance(available).balance)).toEqual([106_056n, 70_704n]);
  expect(await town.faults()).toEqual([]);
  const told = await client.eventLog.count();
  await tellPluginStories(kernel, clock.now());
  expect(await client.eventLog.count()).toBe(told);
});

it('without its hosts nothing is told', async () => {
  const town = await openTown();
  await tellPluginStories(town.kernel, town.clock.now());
  expect(await town.client.eventsEvent.count()).toBe(0);
});
