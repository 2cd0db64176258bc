import { expect, it } from 'vitest';
import { cancelEvent } from '#plugins/events/gatherings/cancel-event.ts';
import { createEvent } from '#plugins/events/gatherings/create-event.ts';
import { publishEvent } from '#plugins/events/gatherings/publish-event.ts';
import { accountLinesOf } from '#plugins/events/money/account-lines.ts';
import { recordCost } from '#plugins/events/money/record-cost.ts';
import { settleEvents } from '#plugins/events/money/settle-events.ts';
import { addTicketType } from '#plugins/events/tickets/add-ticket-type.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { openBoxOffice } from '../box-office.ts';
import { meetup } from '../meetup.ts';

/** Ada and two more lead: 50, 30 and 20 percent. The house keeps a tenth. */
async function openShared() {
  const office = await openBoxOffice();
  const [bob, eve, guest] = [await office.join(), await office.join(), await office.join()];
  const coHostIds = [bob.userId, eve.userId];
  const { eventId } = await createEvent(office.ada.ctx(), {
    ...meetup,
    coHostIds,
    shares: [5_000, 3_000, 2_000],
  });
  const { ticketTypeId } = await office.addType(await office.mainVenue(eventId), {
    priceMinor: 10_001n,
    perPerson: 20,
  });
  await publishEvent(office.ada.ctx(), { eventId });
  const event = { eventId, ticketTypeId };
  const lines = async (ctx = office.ada.ctx()) => {
    const found = (await accountLinesOf(ctx, [{ id: eventId, currency: 'CNY' }])).get(eventId) ?? [];
    return Object.fromEntries(found.map(({ kind, amountMinor }) => [kind, amountMinor]));
  };
  const earned = async () => [
    await office.earned(office.ada),
    await office.earned(bob),
    await office.earned(eve),
  ];
  return { office, bob, eve, guest, event, lines, earned, buy: office.buyOf(ticketTypeId) };
}

it('takings are held until the event has taken place, then shared out once: fee, shares, the last unit', async () => {
  const { office, guest, event, lines, earned, buy } = await openShared();
  await buy(guest, 3);
  await office.follow();
  await recordCost(office.house(), { eventId: event.eventId, amountMinor: 3n, note: 'Tea.' });
  await office.set({ leaders: 'EVERYONE', feeBasisPoints: 9_999 });
  expect(await lines()).toEqual({ TICKETS: 30_003n, COSTS: -3n });
  expect(await lines(guest.ctx())).toEqual({});
  expect(await lines(asMember(office.kernel, guest.userId, ['events.manage']))).toMatchObject({ COSTS: -3n });
  await settleEvents.run(office.house());
  expect(await earned()).toEqual([0n, 0n, 0n]);
  await office.settle();
  expect(await earned()).toEqual([13_500n, 8_100n, 5_400n]);
  expect(await office.takings(event.eventId)).toBe(0n);
  await settleEvents.run(office.house());
  expect(await earned()).toEqual([13_500n, 8_100n, 5_400n]);
  expect(await lines()).toEqual({ TICKETS: 30_003n, COSTS: -3n, SETTLED: -30_000n });
  expect((await office.told('events.settled')).at(-1)).toMatchObject({
    feeMinor: '3000',
    shares: [{ amountMinor: '13500' }, { amountMinor: '8100' }, { amountMinor: '5400' }],
  });
  expect(await office.faults()).toEqual([]);
});

it('what is refunded afterwards comes from hosts and house in proportion, as a debt at worst', async () => {
  const { office, guest, event, lines, earned, buy } = await openShared();
  const { orderId } = await buy(guest, 3);
  await office.follow();
  await office.settle();
  expect(await earned()).toEqual([13_501n, 8_101n, 5_401n]);
  await office.refund(orderId, 1);
  expect(await earned()).toEqual([9_000n, 5_401n, 3_601n]);
  await office.spend(office.ada);
  await office.refund(orderId, 2);
  expect(await earned()).toEqual([-9_000n, 0n, 0n]);
  expect(await office.takings(event.eventId)).toBe(0n);
  expect(await lines()).toEqual({
    TICKETS: 30_003n,
    REFUNDS: -30_003n,
    SETTLED: -30_003n,
    TAKEN_BACK: 30_003n,
  });
  expect(await office.faults()).toEqual([]);
});

it('an event that has cost more than it took leaves hosts nothing, and the house bears the rest', async () => {
  const { office, guest, event, lines, earned, buy } = await openShared();
  const { orderId } = await buy(guest, 1);
  await office.follow();
  await recordCost(office.house(), { eventId: event.eventId, amountMinor: 20_000n, note: 'A hall.' });
  expect(await office.takings(event.eventId)).toBe(-9_999n);
  await office.settle();
  expect(await earned()).toEqual([0n, 0n, 0n]);
  await office.refund(orderId, 1);
  expect(await earned()).toEqual([0n, 0n, 0n]);
  expect(await lines()).toMatchObject({ SETTLED: 9_999n, REFUNDS: -10_001n, TAKEN_BACK: 10_001n });
  expect(await office.takings(event.eventId)).toBe(0n);
  expect(await office.faults()).toEqual([]);
});

it('calling off gives everybody everything back, after the end too, and the account is empty at once', async () => {
  const { office, guest, event, lines, buy } = await openShared();
  const { orderId } = await buy(guest, 3);
  const open = await office.start(office.ada, 1);
  await office.refund(orderId, 1);
  await recordCost(office.house(), { eventId: event.eventId, amountMinor: 500n, note: 'Tea.' });
  await cancelEvent(office.ada.ctx(), { eventId: event.eventId, reason: 'Rain.' });
  await cancelEvent(office.ada.ctx(), { eventId: office.eventId, reason: 'Rain.' });
  expect(await office.takings(event.eventId)).toBe(0n);
  expect(await lines()).toMatchObject({ CALLED_OFF: -19_502n });
  await office.refundAll();
  expect(await office.order(orderId)).toMatchObject({ refundedMinor: 30_003n, paymentState: 'REFUNDED' });
  const paid = await office.pay(office.ada, open.checkoutId);
  await office.follow();
  expect(await office.order(paid)).toMatchObject({ paymentState: 'REFUNDED', state: 'CANCELLED' });
  expect(await office.purchase(open.purchaseId)).toMatchObject({ state: 'REFUSED' });
  await office.refuses(
    () => recordCost(office.house(), { eventId: event.eventId, amountMinor: 1n, note: 'Tea.' }),
    { code: 'EVENTS_ACCOUNT_CLOSED' },
  );
  expect(await office.takings(event.eventId)).toBe(0n);
  expect(await office.faults()).toEqual([]);
});

it('what cannot be is refused: costs that are none, shares that are not all of it, currencies that are none', async () => {
  const office = await openBoxOffice();
  const { eventId, ada } = office;
  const [bob] = await office.crowd(1);
  const cost = { eventId, amountMinor: 100n, note: 'Tea.' };
  await office.refuses(() => recordCost(office.house(), { ...cost, amountMinor: 0n }), {
    code: 'EVENTS_AMOUNT_INVALID',
  });
  await office.refuses(() => recordCost(office.house(), { ...cost, note: ' ' }), {
    code: 'EVENTS_REASON_LENGTH',
    path: ['note'],
  });
  await office.refuses(() => recordCost(office.house(), { ...cost, eventId: ada.userId }), {
    code: 'EVENTS_EVENT_NOT_FOUND',
  });
  await expect(recordCost(ada.ctx(), cost)).rejects.toThrow();
  const draft = (more: object) => () =>
    createEvent(ada.ctx(), { ...meetup, coHostIds: [bob?.userId ?? ''], ...more });
  for (const shares of [[10_000], [5_000, 4_999], [10_001, -1], [5_000.5, 4_999.5]])
    await office.refuses(draft({ shares }), { code: 'EVENTS_SHARES_INVALID', path: ['shares'] });
  await office.refuses(draft({ currency: 'XXY' }), { code: 'EVENTS_CURRENCY_INVALID' });
  await office.refuses(draft({ refundUntilHours: -1 }), { code: 'EVENTS_NUMBER_OUT_OF_RANGE' });
});

it('the database itself keeps shares whole, fees frozen and refunds within what was paid', async () => {
  const office = await openBoxOffice();
  const { client, eventId } = office;
  const { purchaseId } = await office.buy(await office.join());
  const bob = await office.join();
  const more = { eventId, userId: bob.userId, place: 1, shareBasisPoints: 1 };
  await expect(client.eventsHost.create({ data: more })).rejects.toThrow(/10,000 basis points/);
  const fee = client.eventsEvent.update({
    where: { id: eventId },
    data: { state: 'ENDED', endedAt: new Date(), feeBasisPoints: 0 },
  });
  await expect(fee).rejects.toThrow(/frozen/);
  const change = (data: object) => client.eventsPurchase.update({ where: { id: purchaseId }, data });
  await expect(change({ refundedMinor: 10_002n })).rejects.toThrow(/events_purchase_amounts/);
  await expect(change({ paidMinor: 10_002n })).rejects.toThrow(/stays so/);
  await expect(change({ state: 'HELD' })).rejects.toThrow(/cannot become/);
  await expect(change({ quantity: 2 })).rejects.toThrow(/stays what was bought/);
});

it('what an event of the house alone takes is the house’s, and so are its refunds', async () => {
  const office = await openBoxOffice();
  const { house, client } = office;
  const { eventId } = await createEvent(house(), { ...meetup, ledBy: 'STAFF' });
  const venueId = await office.mainVenue(eventId);
  const { ticketTypeId } = await addTicketType(house(), {
    venueId,
    name: 'Guest',
    quantity: 10,
    perPerson: 2,
    priceMinor: 10_001n,
  });
  await publishEvent(house(), { eventId });
  const { orderId } = await office.buyOf(ticketTypeId)(await office.join(), 2);
  await office.follow();
  await office.settle();
  const settled = () => client.eventsSettlement.findUniqueOrThrow({ where: { eventId } });
  expect(await settled()).toMatchObject({ feeMinor: 20_002n, feeBackMinor: 0n });
  await office.refund(orderId, 2);
  expect(await settled()).toMatchObject({ feeMinor: 20_002n, feeBackMinor: 20_002n });
  expect(await office.takings(eventId)).toBe(0n);
  expect(await office.faults()).toEqual([]);
});
