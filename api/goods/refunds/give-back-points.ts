import { defineConsumer, onEach } from '#core/events/define.ts';
import { orderRefunded } from '../events.ts';
import { givePointsBack } from '../points-payment/give-points-back.ts';

/** Gives back the points that paid for what a refund gives back: once for each refund. */
export const giveBackRefundedPoints = defineConsumer('goods.giveBackRefundedPoints', [
  onEach(orderRefunded, (write, { payload: { orderId, refundId, lines } }) =>
    givePointsBack(write, {
      orderId,
      source: `refund:${refundId}`,
      points: lines.reduce((sum, { points }) => sum + BigInt(points), 0n),
    }),
  ),
]);
