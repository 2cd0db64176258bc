import { expect, it } from 'vitest';
import { DomainError } from '#core/errors.ts';
import { cancelEvent } from '#plugins/events/gatherings/cancel-event.ts';
import { recordCost } from '#plugins/events/money/record-cost.ts';
import { giveBackTicket } from '#plugins/events/tickets/give-back-ticket.ts';
import { transferTicket } from '#plugins/events/tickets/transfer-ticket.ts';
import { joinWaitingList } from '#plugins/events/waiting/join-waiting-list.ts';
import { openBoxOffice, type Someone } from '../box-office.ts';
import { hourMs } from '../meetup.ts';

/** Many steps are work for a machine that is busy with other tests. */
const timeout = 240_000;
const steps = 60;

/** A generator of its own, so that a failure comes again. */
function generator(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** An event whose people do something at random, so many times; refusals are as good as deeds. */
async function live(seed: number) {
  const random = generator(seed);
  const day = (hours: number) => new Date(Date.parse('2026-12-05T01:00:00.000Z') + hours * hourMs);
  const office = await openBoxOffice({
    capacity: 8,
    perPerson: 3,
    event: { doorsAt: day(200), startsAt: day(201), endsAt: day(205), refundUntilHours: 150 },
  });
  const people = await office.crowd(4);
  const { client, ticketTypeId, eventId } = office;
  const anybody = () => people[random(people.length)] ?? office.ada;
  const ticketOf = ({ userId }: Someone) =>
    client.eventsTicket.findFirst({ where: { holderId: userId, state: 'VALID' } });
  const deeds = [
    async () => void (await office.buy(anybody(), 1 + random(3))),
    async () => void (await office.start(anybody(), 1 + random(2))),
    async () => void (await office.payLate(anybody())),
    async () => {
      const one = anybody();
      await giveBackTicket(one.ctx(), { ticketId: (await ticketOf(one))?.id ?? eventId });
    },
    async () => {
      const one = anybody();
      const ticketId = (await ticketOf(one))?.id ?? eventId;
      await transferTicket(one.ctx(), { ticketId, toUserId: anybody().userId });
    },
    async () => void (await joinWaitingList(anybody().ctx(), { ticketTypeId })),
    async () => {
      const orders = await client.order.findMany({ where: { paymentState: 'PAID' }, orderBy: { id: 'asc' } });
      const order = orders[random(orders.length)];
      if (order) await office.refund(order.id, random(2));
    },
    async () => {
      const cost = { eventId, amountMinor: BigInt(1 + random(5_000)), note: 'Tea.' };
      await recordCost(office.house(), cost);
    },
    async () => void (await office.expire()),
    async () => void (await office.moneyArrives()),
  ];
  for (let step = 0; step < steps; step += 1)
    await deeds[random(deeds.length)]?.().catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
    });
  await office.follow();
  expect(await office.faults()).toEqual([]);
  return office;
}

it.each([1, 2, 3])(
  'whatever happened before, what is called off leaves nothing behind: history %s',
  {
    timeout,
  },
  async (seed) => {
    const office = await live(seed);
    const { client, eventId } = office;
    await cancelEvent(office.ada.ctx(), { eventId, reason: 'Rain.' });
    expect(await office.takings()).toBe(0n);
    await office.expire();
    await office.moneyArrives();
    await office.refundAll();
    expect(await client.order.count()).toBeGreaterThan(3);
    const kept = await client.order.findMany({ where: { purpose: { startsWith: 'events.' } } });
    expect(kept.filter(({ totalMinor, refundedMinor }) => totalMinor !== refundedMinor)).toEqual([]);
    expect(await office.takings()).toBe(0n);
    expect(await client.eventsTicket.count({ where: { state: { in: ['VALID', 'CHECKED_IN'] } } })).toBe(0);
    expect(await office.venue(office.venueId)).toMatchObject({ taken: 0 });
    expect(await office.faults()).toEqual([]);
  },
);

it.each([4, 5])(
  'whatever happened before, what took place is shared out, and refunds take it back: history %s',
  {
    timeout,
  },
  async (seed) => {
    const office = await live(seed);
    const { client } = office;
    await office.expire();
    await office.moneyArrives();
    office.clock.advanceMs(200 * hourMs);
    await office.lapseOffers();
    const held = await office.takings();
    await office.settle();
    expect(await office.takings()).toBe(0n);
    const { feeMinor } = await client.eventsSettlement.findFirstOrThrow();
    expect((await office.earned(office.ada)) + feeMinor).toBe(held > 0n ? held : 0n);
    const orders = await client.order.findMany({ where: { state: 'OPEN' }, include: { lines: true } });
    for (const { id, lines } of orders)
      for (const { quantity, refundedQuantity } of lines)
        if (quantity > refundedQuantity)
          await office.refund(id, quantity - refundedQuantity).catch((error: unknown) => {
            if (!(error instanceof DomainError)) throw error;
          });
    expect(await office.takings()).toBe(0n);
    expect((await office.earned(office.ada)) >= 0n).toBe(true);
    expect(await office.faults()).toEqual([]);
  },
);
