import {
  addToCart,
  approveRefund,
  cancelOrder,
  completeCheckout,
  confirmReceipt,
  receiveReturn,
  rejectRefund,
  requestRefund,
  reviewProduct,
  shipOrder,
  startCheckout,
} from '#api/goods/index.ts';
import { openGiftPacks } from '#api/memberships/index.ts';
import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import type { OrderTurns } from './acts.ts';

interface Basket {
  readonly lines: readonly { readonly variantId: string; readonly quantity: number }[];
  /** Where it goes; null leaves it in the cart. */
  readonly address: Parameters<typeof startCheckout>[1]['address'];
  /** The row id of a way to send goods. */
  readonly shippingMethod: string;
}

/**
 * Puts goods into the cart, and pays for them at once unless they are left there. What comes with them opens at that moment of the
 * story; its event is delivered later, and finds it done. @returns the order.
 */
export async function buy(
  member: ReadContext,
  { lines, address, shippingMethod }: Basket,
): Promise<string | null> {
  for (const line of lines) await addToCart(member, line);
  if (!address) return null;
  const { checkoutId } = await startCheckout(member, { address, shippingMethod });
  const { orderId } = await completeCheckout(member, { checkoutId });
  const userId = requireUser(member);
  if (orderId) await transact(member, (write) => openGiftPacks(write, { orderId, userId }));
  return orderId;
}

interface Turning {
  readonly member: ReadContext;
  readonly house: ReadContext;
  readonly orderId: string;
}

/** What happens to an order, each as its buyer or the house would do it. */
export const orderWords: Record<OrderTurns['turn'], (turning: Turning, act: OrderTurns) => Promise<unknown>> =
  {
    SEND: ({ house, orderId }, act) => shipOrder(house, { orderId, ...trackingOf(act) }),
    async SEND_PART({ house, orderId }, act) {
      const [first] = await linesOf(house, orderId);
      await shipOrder(house, { orderId, lines: first ? [first] : [], ...trackingOf(act) });
    },
    RECEIVE: ({ member, orderId }) => confirmReceipt(member, { orderId }),
    CANCEL: ({ member, orderId }, { words }) => cancelOrder(member, { orderId, reason: words }),
    async ASK_BACK({ member, orderId }, { words, stars }) {
      const [first] = await linesOf(member, orderId);
      await requestRefund(member, {
        orderId,
        lines: first ? [{ ...first, quantity: 1 }] : [],
        reason: words,
        returnsGoods: stars > 0,
      });
    },
    async GIVE_BACK({ house, orderId }) {
      const refundId = await refundOf(house, orderId);
      await approveRefund(house, { refundId });
    },
    async TAKE_IN({ house, orderId }) {
      await receiveReturn(house, { refundId: await refundOf(house, orderId), fate: 'RESTOCKED' });
    },
    async REFUSE_BACK({ house, orderId }, { words }) {
      await rejectRefund(house, { refundId: await refundOf(house, orderId), reason: words });
    },
    async REVIEW({ member, orderId }, { words, stars }) {
      const [first] = await linesOf(member, orderId);
      if (first) await reviewProduct(member, { orderLineId: first.orderLineId, rating: stars, text: words });
    },
  };

function trackingOf({ words, stars }: OrderTurns) {
  return { carrier: words, trackingNumber: `JS${stars}` };
}

async function linesOf({ db }: ReadContext, orderId: string) {
  const lines = await db.orderLine.findMany({ where: { orderId }, orderBy: { position: 'asc' } });
  return lines.map(({ id, quantity }) => ({ orderLineId: id, quantity }));
}

async function refundOf({ db }: ReadContext, orderId: string): Promise<string> {
  return (await db.refund.findFirstOrThrow({ where: { orderId } })).id;
}
