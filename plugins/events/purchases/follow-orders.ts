import { checkoutEnded, followPlacing, orderPlaced, orderRefunded } from '#api/goods/index.ts';
import { defineConsumer, onEach } from '#core/events/define.ts';
import { guard } from '#core/hooks.ts';
import { followRefund } from './follow-refund.ts';
import { issueBought } from './issue-bought.ts';
import { lapsePurchase } from './lapse-purchase.ts';

/** Tickets are issued in the transaction that makes the order. */
export const issueAtOnce = guard(followPlacing, (placed, write) => issueBought(write, placed));

/** What becomes of purchases, and of those that were paid while nobody listened. An order's events come in their order. */
export const followOrders = defineConsumer(
  'events.orders',
  [
    onEach(orderPlaced, (write, { payload }) => issueBought(write, payload)),
    onEach(orderRefunded, (write, { payload }) => followRefund(write, payload)),
    onEach(checkoutEnded, (write, { payload: { checkoutId } }) => lapsePurchase(write, checkoutId)),
  ],
  { ordered: true },
);
