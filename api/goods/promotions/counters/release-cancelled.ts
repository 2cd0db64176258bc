import { defineConsumer, onEach } from '#core/events/define.ts';
import { orderCancelled } from '../../events.ts';
import { releasePromotions } from './release.ts';

/** An order that is taken back gives back its coupons, quotas and seat. One that is refunded in part keeps them. */
export const releaseCancelled = defineConsumer('goods.releasePromotions', [
  onEach(orderCancelled, async (write, { payload: { checkoutId } }) => releasePromotions(write, checkoutId)),
]);
