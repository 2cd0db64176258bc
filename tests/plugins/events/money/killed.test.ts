import { beforeEach, expect, it } from 'vitest';
import { completeCheckout } from '#api/goods/index.ts';
import { newId } from '#core/ids.ts';
import { setPluginEnabled } from '#core/plugins/switch.ts';
import { transact } from '#core/transact.ts';
import { cancelEvent } from '#plugins/events/gatherings/cancel-event.ts';
import { settleEvent } from '#plugins/events/money/settle-events.ts';
import { followRefund } from '#plugins/events/purchases/follow-refund.ts';
import { issueBought } from '#plugins/events/purchases/issue-bought.ts';
import { lapsePurchase } from '#plugins/events/purchases/lapse-purchase.ts';
import { purchaseTickets } from '#plugins/events/purchases/purchase-tickets.ts';
import { refundCalledOff } from '#plugins/events/purchases/refund-called-off.ts';
import { giveBackTicket } from '#plugins/events/tickets/give-back-ticket.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { type BoxOffice, openBoxOffice, type Someone } from '../box-office.ts';

/** Many deaths in a row are work for a machine that is busy with other tests. */
const timeout = 300_000;

let office: BoxOffice;
let bob: Someone;

beforeEach(async () => {
  office = await openBoxOffice({ capacity: 10_000, quantity: 10_000, event: { refundUntilHours: 0 } });
  bob = await office.join();
  await office.buy(bob);
  await office.follow();
});

const newcomer = async () => {
  bob = await office.join();
};

it('a purchase that dies at any statement of its beginning keeps back its seats once', {
  timeout,
}, async () => {
  const { ticketTypeId } = office;
  let idempotencyKey = '';
  const ask = () => purchaseTickets({ ...bob.ctx(), idempotencyKey }, { ticketTypeId, quantity: 2 });
  await eachDeath(office.kernel, ask, {
    before: async () => {
      await newcomer();
      idempotencyKey = newId(office.clock);
    },
    after: async () => {
      await ask();
      const purchases = await office.client.eventsPurchase.findMany({ where: { buyerId: bob.userId } });
      expect(purchases).toMatchObject([{ state: 'HELD', quantity: 2 }]);
      expect(await office.faults()).toEqual([]);
    },
  });
});

it('a payment that dies at any statement issues its tickets and moves its money once', {
  timeout,
}, async () => {
  let checkoutId = '';
  const pay = () => completeCheckout(bob.ctx(), { checkoutId, method: 'sandbox_succeed' });
  await eachDeath(office.kernel, pay, {
    before: async () => {
      await newcomer();
      ({ checkoutId } = await office.start(bob, 2));
    },
    after: async () => {
      const before = await office.takings();
      await pay();
      await office.follow();
      expect(await office.client.eventsTicket.count({ where: { holderId: bob.userId } })).toBe(2);
      expect([20_002n, 0n]).toContain((await office.takings()) - before);
      expect(await office.faults()).toEqual([]);
    },
  });
  const tickets = await office.client.eventsTicket.count();
  expect(await office.takings()).toBe(BigInt(tickets) * 10_001n);
});

it('what was paid while the plugin was off is issued once, wherever that dies', { timeout }, async () => {
  const turn = (enabled: boolean) =>
    setPluginEnabled(office.house(), { id: 'events', enabled, reason: 'A test.' });
  let order: Parameters<typeof issueBought>[1];
  const issue = () => transact(office.house(), (write) => issueBought(write, order));
  await eachDeath(office.kernel, issue, {
    before: async () => {
      await newcomer();
      const { checkoutId, purchaseId } = await office.start(bob);
      await turn(false);
      const orderId = await office.pay(bob, checkoutId);
      await turn(true);
      const lines = await office.client.orderLine.findMany({ where: { orderId } });
      const purpose = `events.tickets:${purchaseId}`;
      order = { orderId, purpose, lines: lines.map(({ id }) => ({ orderLineId: id })) };
    },
    after: async () => {
      await issue();
      expect(await office.client.eventsTicket.count({ where: { holderId: bob.userId } })).toBe(1);
      expect(await office.faults()).toEqual([]);
    },
  });
});

it('seats that are let go at the end of a checkout are let go once, wherever that dies', {
  timeout,
}, async () => {
  let checkoutId = '';
  const lapse = () => transact(office.house(), (write) => lapsePurchase(write, checkoutId));
  await eachDeath(office.kernel, lapse, {
    before: async () => {
      await newcomer();
      ({ checkoutId } = await office.start(bob, 3));
    },
    after: async () => {
      await lapse();
      expect(await office.faults()).toEqual([]);
    },
  });
  const { taken } = await office.venue(office.venueId);
  const open = await office.client.eventsPurchase.count({ where: { state: 'HELD' } });
  expect(taken).toBe((await office.client.eventsTicket.count()) + 3 * open);
});

it('a ticket that is given back, wherever that dies, is refunded once', { timeout }, async () => {
  let ticketId = '';
  let orderId = '';
  let idempotencyKey = '';
  const give = () => giveBackTicket({ ...bob.ctx(), idempotencyKey }, { ticketId });
  await eachDeath(office.kernel, give, {
    before: async () => {
      await newcomer();
      idempotencyKey = newId(office.clock);
      const bought = await office.buy(bob);
      ({ orderId } = bought);
      ticketId = (await office.tickets(bought.purchaseId))[0]?.id ?? '';
    },
    after: async () => {
      await give();
      await office.follow();
      expect(await office.order(orderId)).toMatchObject({ refundedMinor: 10_001n });
      expect(await office.takings()).toBe(10_001n);
      expect(await office.faults()).toEqual([]);
    },
  });
});

it('a refund that is followed takes tickets and money back once, wherever that dies', {
  timeout,
}, async () => {
  let refund: Parameters<typeof followRefund>[1];
  const follow = () => transact(office.house(), (write) => followRefund(write, refund));
  await eachDeath(office.kernel, follow, {
    before: async () => {
      await newcomer();
      const { orderId, purchaseId } = await office.buy(bob, 2);
      const { id } = await office.client.orderLine.findFirstOrThrow({ where: { orderId } });
      await office.askBack(orderId, 1);
      refund = {
        orderId,
        purpose: `events.tickets:${purchaseId}`,
        isWhole: false,
        lines: [{ orderLineId: id, refundedQuantity: 1 }],
      };
    },
    after: async () => {
      await follow();
      const left = await office.client.eventsTicket.count({
        where: { holderId: bob.userId, state: 'VALID' },
      });
      expect(left).toBe(1);
      expect(await office.faults()).toEqual([]);
    },
  });
});

/** Another event, for which somebody has paid. */
async function another() {
  const day = (days: number) => new Date(office.clock.now().getTime() + days * 86_400_000);
  const event = { doorsAt: day(100), startsAt: day(101), endsAt: day(102) };
  const opened = await office.open({ priceMinor: 10_001n, perPerson: 20, event });
  await newcomer();
  const bought = await office.buyOf(opened.ticketTypeId)(bob, 3);
  return { ...opened, ...bought };
}

it('calling off that dies at any statement leaves everything or nothing, and everybody is refunded once', {
  timeout,
}, async () => {
  let event: Awaited<ReturnType<typeof another>>;
  let idempotencyKey = '';
  const cancel = () =>
    cancelEvent({ ...office.ada.ctx(), idempotencyKey }, { eventId: event.eventId, reason: 'Rain.' });
  await eachDeath(office.kernel, cancel, {
    before: async () => {
      event = await another();
      idempotencyKey = newId(office.clock);
    },
    after: async () => {
      await cancel();
      expect(await office.takings(event.eventId)).toBe(0n);
      await office.refundAll();
      expect(await office.order(event.orderId)).toMatchObject({ refundedMinor: 30_003n });
      expect(await office.faults()).toEqual([]);
    },
  });
});

it('refunding what was called off goes on where it died, and nobody gets it twice', { timeout }, async () => {
  let event: Awaited<ReturnType<typeof another>>;
  const refund = () => refundCalledOff.run(office.house());
  await eachDeath(office.kernel, refund, {
    before: async () => {
      await office.refundAll();
      event = await another();
      await cancelEvent(office.ada.ctx(), { eventId: event.eventId, reason: 'Rain.' });
    },
    after: async () => {
      office.clock.advanceMs(3_600_000);
      await refund();
      await office.follow();
      expect(await office.order(event.orderId)).toMatchObject({ refundedMinor: 30_003n });
      expect(await office.client.refund.count({ where: { orderId: event.orderId } })).toBe(1);
      expect(await office.faults()).toEqual([]);
    },
  });
});

it('sharing out that dies at any statement pays hosts once', { timeout }, async () => {
  let eventId = '';
  let before = 0n;
  const settle = () => transact(office.house(), (write) => settleEvent(write, eventId));
  await eachDeath(office.kernel, settle, {
    before: async () => {
      const late = new Date(office.clock.now().getTime() + 60_000);
      const opened = await office.open({
        priceMinor: 10_001n,
        event: { doorsAt: office.clock.now(), startsAt: office.clock.now(), endsAt: late },
      });
      ({ eventId } = opened);
      await newcomer();
      await office.buyOf(opened.ticketTypeId)(bob);
      office.clock.advanceMs(60_000);
      await office.endAll();
      before = await office.earned(office.ada);
    },
    after: async () => {
      await settle();
      expect(await office.earned(office.ada)).toBe(before + 9_001n);
      expect(await office.takings(eventId)).toBe(0n);
      expect(await office.faults()).toEqual([]);
    },
  });
});
