import { defineConsumer, onEach } from '#core/events/define.ts';
import { orderRefunded } from '../events.ts';
import { sumBy } from '../pricing/quote.ts';
import { givePointsBack } from './give-points-back.ts';

/** Gives back the points that paid for what was refunded, as the refund has split them. */
export const pointsFollowRefunds = defineConsumer('goods.pointsFollowRefunds', [
  onEach(orderRefunded, (write, { payload: { orderId, refundId, lines } }) =>
    givePointsBack(write, {
      orderId,
      source: `refund:${refundId}`,
      points: sumBy(lines, ({ points }) => BigInt(points)),
    }),
  ),
]);
