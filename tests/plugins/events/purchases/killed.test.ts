import { beforeEach, expect, it } from 'vitest';
import { completeCheckout } from '#api/goods/index.ts';
import { newId } from '#core/ids.ts';
import { setPluginEnabled } from '#core/plugins/switch.ts';
import { transact } from '#core/transact.ts';
import { followRefund } from '#plugins/events/purchases/follow-refund.ts';
import { issueBought } from '#plugins/events/purchases/issue-bought.ts';
import { lapsePurchase } from '#plugins/events/purchases/lapse-purchase.ts';
import { purchaseTickets } from '#plugins/events/purchases/purchase-tickets.ts';
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
