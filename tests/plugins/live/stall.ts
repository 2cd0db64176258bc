import { addToCart, completeCheckout, refundOrder, startCheckout } from '#api/goods/index.ts';
import type { ReadContext } from '#core/context.ts';
import { type OfferForm, setOffer } from '#plugins/live/offers/set-offer.ts';
import { sessionSalesOf } from '#plugins/live/sales/lists.ts';
import { moveOwnSession } from '#plugins/live/sessions/move-session.ts';
import { setShelf } from '#plugins/live/sessions/set-shelf.ts';
import { linkOf, minute, open } from '#tests/core/attribution/village.ts';
import { offer } from '#tests/goods/cart/basket-shop.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { home } from '#tests/points/reward-shop.ts';
import { openStudio, reason } from './studio.ts';

export interface Buyer {
  readonly userId: string;
  readonly ctx: () => ReadContext;
}

export type Stall = Awaited<ReturnType<typeof openStall>>;

/** A studio with a session that is planned, and an oven for 100.00 on its shelf; tea for 10.00 is only in the shop. */
export async function openStall() {
  const studio = await openStudio();
  const { kernel, client, house, plan } = studio;
  const oven = await offer({ kernel }, { slug: 'oven', priceMinor: 10_000n, stock: 1_000 });
  const tea = await offer({ kernel }, { slug: 'tea', priceMinor: 1_000n, stock: 1_000 });
  const { host, sessionId } = await plan();
  await setShelf(host.ctx(), { sessionId, productIds: [oven.productId], pinnedId: null });
  const start = async (buyer: Buyer, quantity: number) => {
    await client.cartLine.deleteMany({ where: { cart: { userId: buyer.userId } } });
    await addToCart(buyer.ctx(), { variantId: oven.rowId, quantity });
    return (await startCheckout(buyer.ctx(), { address: home })).checkoutId;
  };
  const totalOf = async (id: string) =>
    (await client.checkout.findUniqueOrThrow({ where: { id } })).totalMinor;
  const settle = async () => {
    await deliverAll(kernel);
    await settlePayments(kernel);
    await deliverAll(kernel);
  };
  return {
    ...studio,
    host,
    sessionId,
    oven,
    tea,
    settle,
    begin: () => moveOwnSession(host.ctx(), { sessionId, to: 'LIVE' }),
    /** The house gives the oven a live price. */
    price: (more: Partial<OfferForm> = {}) =>
      setOffer(house(), {
        sessionId,
        variantId: oven.rowId,
        priceMinor: 6_000n,
        quota: 5,
        perMemberLimit: null,
        reason,
        ...more,
      }),
    /** What so many ovens cost somebody who begins to buy them, and keeps them back. */
    costs: async (buyer: Buyer, quantity = 1) => totalOf(await start(buyer, quantity)),
    /** Somebody buys so many ovens, and all that follows from it has followed. */
    async buy(buyer: Buyer, quantity = 1) {
      const checkoutId = await start(buyer, quantity);
      const { orderId } = await completeCheckout(buyer.ctx(), { checkoutId, method: 'sandbox_succeed' });
      await settle();
      studio.clock.advanceMs(minute);
      return { orderId: orderId ?? '', totalMinor: await totalOf(checkoutId) };
    },
    /** Of some units of the first line of an order, by staff, and all that follows from it has followed. */
    async refund(orderId: string, quantity = 1): Promise<void> {
      const line = await client.orderLine.findFirstOrThrow({ where: { orderId } });
      await refundOrder(house(), {
        orderId,
        lines: [{ orderLineId: line.id, quantity }],
        shippingMinor: 0n,
        amountMinor: 0n,
        reason,
      });
      await settle();
    },
    /** Somebody who has come by a link of the host to the session. */
    async visitor(): Promise<Buyer> {
      const link = await linkOf(kernel, host.userId, { targetKind: 'LiveSession', targetId: sessionId });
      const buyer = await studio.join();
      await open(kernel, buyer.userId, link);
      studio.clock.advanceMs(minute);
      return buyer;
    },
    /** What the session has sold. */
    async sold() {
      const sales = (await sessionSalesOf(house(), [sessionId])).get(sessionId) ?? [];
      return sales.map(({ phase, orders, netMinor, refundedMinor }) => [
        phase,
        orders,
        netMinor,
        refundedMinor,
      ]);
    },
    /** How many units are left at the live price. */
    async left() {
      const { quota, used } = await client.promotionItem.findFirstOrThrow();
      return (quota ?? 0) - used;
    },
  };
}
