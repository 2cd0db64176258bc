import { cancelCheckout, completeCheckout, expireCheckouts, refundOrder } from '#api/goods/index.ts';
import { earningsChecks } from '#core/earnings/checks.ts';
import { purseOf } from '#core/earnings/purse.ts';
import { auditLedger } from '#core/ledger/audit.ts';
import { balancesOf } from '#core/ledger/balances.ts';
import { post } from '#core/ledger/post.ts';
import { transact } from '#core/transact.ts';
import { endEvents } from '#plugins/events/gatherings/end-events.ts';
import { houseOf, takingsOf } from '#plugins/events/money/accounts.ts';
import { settleEvents } from '#plugins/events/money/settle-events.ts';
import { purchaseTickets } from '#plugins/events/purchases/purchase-tickets.ts';
import { refundCalledOff } from '#plugins/events/purchases/refund-called-off.ts';
import { lapseOffers } from '#plugins/events/waiting/lapse-offers.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { hourMs, openTown, type Town } from './meetup.ts';

export type Someone = Awaited<ReturnType<Town['join']>>;
export type BoxOffice = Awaited<ReturnType<typeof openBoxOffice>>;

const reason = 'A test.';

/** The town with an event of Ada's whose tickets cost 100.01 each. */
export async function openBoxOffice(form: Parameters<Town['open']>[0] = {}) {
  const town = await openTown();
  const { kernel, client, clock, house } = town;
  const opened = await town.open({ priceMinor: 10_001n, perPerson: 20, ...form });
  const { eventId, ticketTypeId } = opened;
  const start = (buyer: Someone, quantity = 1) => purchaseTickets(buyer.ctx(), { ticketTypeId, quantity });
  const pay = async (buyer: Someone, checkoutId: string) =>
    (await completeCheckout(buyer.ctx(), { checkoutId, method: 'sandbox_succeed' })).orderId ?? '';
  const follow = async () => {
    await deliverAll(kernel);
    await settlePayments(kernel);
    await deliverAll(kernel);
  };
  const askBack = async (orderId: string, quantity: number): Promise<void> => {
    const line = await client.orderLine.findFirstOrThrow({ where: { orderId } });
    await refundOrder(house(), {
      orderId,
      lines: quantity > 0 ? [{ orderLineId: line.id, quantity }] : [],
      shippingMinor: 0n,
      amountMinor: quantity > 0 ? 0n : 1n,
      reason,
    });
  };
  return {
    ...town,
    ...opened,
    start,
    pay,
    follow,
    /** Somebody buys tickets, and has them; what follows later has not followed yet. */
    async buy(buyer: Someone, quantity = 1) {
      const { checkoutId, purchaseId } = await start(buyer, quantity);
      return { orderId: await pay(buyer, checkoutId), purchaseId, checkoutId };
    },
    /** As `buy`, of another kind of ticket. */
    buyOf:
      (typeId: string) =>
      async (buyer: Someone, quantity = 1) => {
        const started = await purchaseTickets(buyer.ctx(), { ticketTypeId: typeId, quantity });
        return { ...started, orderId: await pay(buyer, started.checkoutId) };
      },
    /** All that a member can have paid out has left for somewhere else. */
    async spend({ userId }: Someone): Promise<void> {
      const { available } = purseOf({ userId, currency: 'CNY' });
      const amount = (await balancesOf(house(), [available]))(available).balance;
      await transact(house(), (write) =>
        post(write, {
          source: `spent:${userId}`,
          kind: 'test.spent',
          legs: [
            { account: available, amount: -amount },
            { account: houseOf('CNY').near(userId), amount },
          ],
        }),
      );
    },
    async cancelCheckout(buyer: Someone, checkoutId: string): Promise<void> {
      await cancelCheckout(buyer.ctx(), { checkoutId });
      await deliverAll(kernel);
    },
    /** The time of all open checkouts passes. */
    async expire(): Promise<void> {
      clock.advanceMs(hourMs);
      await expireCheckouts.run(house());
      await deliverAll(kernel);
    },
    /** Somebody pays in a way whose money comes when the checkout has ended. */
    async payLate(buyer: Someone) {
      const started = await start(buyer);
      const { checkoutId } = started;
      await completeCheckout(buyer.ctx(), { checkoutId, method: 'sandbox_delay' }).catch(() => undefined);
      const { expiresAt } = await client.checkout.findUniqueOrThrow({ where: { id: checkoutId } });
      clock.advanceMs(expiresAt.getTime() - clock.now().getTime());
      await expireCheckouts.run(house());
      await deliverAll(kernel);
      return started;
    },
    async moneyArrives(): Promise<void> {
      clock.advanceMs(hourMs / 2);
      await follow();
      await follow();
    },
    async lapseOffers(): Promise<void> {
      clock.advanceMs(13 * hourMs);
      await lapseOffers.run(house());
    },
    /** Staff give so many tickets of an order back. */
    async refund(orderId: string, quantity: number): Promise<void> {
      await askBack(orderId, quantity);
      await follow();
    },
    endAll: () => endEvents.run(house()),
    /** As `refund`, and what follows from it has not followed yet. */
    askBack,
    /** The event is over, and so long that its takings are shared out. */
    async settle(): Promise<void> {
      clock.advanceMs(6 * hourMs);
      await endEvents.run(house());
      clock.advanceMs(73 * hourMs);
      await settleEvents.run(house());
    },
    async refundAll(): Promise<void> {
      await refundCalledOff.run(house());
      await follow();
    },
    tickets: (purchaseId: string) =>
      client.eventsTicket.findMany({ where: { purchaseId }, orderBy: { id: 'asc' } }),
    purchase: (id: string) => client.eventsPurchase.findUniqueOrThrow({ where: { id } }),
    order: (id: string) => client.order.findUniqueOrThrow({ where: { id } }),
    /** What is held for the event. */
    async takings(id = eventId): Promise<bigint> {
      const account = takingsOf('CNY').of(id);
      return (await balancesOf(house(), [account]))(account).balance;
    },
    /** What a member can have paid out, less what they owe. */
    async earned({ userId }: Someone): Promise<bigint> {
      const { available, debt } = purseOf({ userId, currency: 'CNY' });
      const balance = await balancesOf(house(), [available, debt]);
      return balance(available).balance + balance(debt).balance;
    },
    /** What the audit finds, in the ledger too. */
    async faults(): Promise<unknown[]> {
      const found = await Promise.all(earningsChecks.map((check) => check.find(house())));
      return [...(await town.faults()), ...found.flat(), ...(await auditLedger(house())).faults];
    },
  };
}
