import { orderCancelled, orderRefunded } from '#api/goods/index.ts';
import { defineConsumer, onEach } from '#core/events/define.ts';
import { parsePurpose } from '../purchase/purpose.ts';
import { refundOrder } from './refund-orders.ts';

/** Ends what was given back. An order that cost nothing is only cancelled. */
export const followRefunds = defineConsumer('memberships.refunds', [
  onEach(orderRefunded, async (write, { payload }) => {
    const { orderId, userId, purpose, amountMinor, isWhole, lines } = payload;
    if (!parsePurpose(purpose)) return;
    const isUnit = lines.some(({ refundedQuantity, ofQuantity }) => refundedQuantity >= ofQuantity);
    const refund = { orderId, userId, amountMinor: BigInt(amountMinor) };
    await refundOrder(write, { ...refund, isWhole: isWhole || isUnit });
  }),
  onEach(orderCancelled, async (write, { payload: { orderId, userId, purpose } }) => {
    if (parsePurpose(purpose)) await refundOrder(write, { orderId, userId, amountMinor: 0n, isWhole: true });
  }),
]);
