import type { WriteContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import { defineConsumer, onEach } from '#core/events/define.ts';
import {
  paymentDisputed,
  paymentDisputeLost,
  paymentDisputeWon,
  paymentRefunded,
  paymentRefundFailed,
} from '#core/payments/events.ts';
import { orderPlaced } from '../events.ts';
import { followRefunds } from '../refunds/follow-refunds.ts';
import { noteOutsideRefunds } from '../refunds/note-outside-refunds.ts';
import { type LockedOrder, lockOrderBy } from './lock-order.ts';
import { refreshPayment } from './refresh-payment.ts';

/**
 * Takes over into orders what providers tell of refunds and disputes. An event only says where to look: how things stand is
 * read under the order's lock, so that events which come twice, late or never make no difference to the next.
 */
export const followPayments = defineConsumer('goods.followPayments', [
  ...[paymentRefunded, paymentRefundFailed, paymentDisputed, paymentDisputeWon, paymentDisputeLost].map(
    (event) => onEach<{ paymentId: string }>(event, (write, { payload }) => follow(write, payload.paymentId)),
  ),
  // What a provider told before there was an order.
  onEach(orderPlaced, async (write, { payload: { orderId } }) => {
    const order = await paidAndTold(write, orderId);
    if (order?.paymentId) await follow(write, order.paymentId);
  }),
]);

async function follow(write: WriteContext, paymentId: string): Promise<void> {
  const order = await lockOrderBy(write, Prisma.sql`payment_id = ${paymentId}::uuid`);
  if (order) await catchUp(write, order);
}

/** Brings a locked order to where its payment stands. */
async function catchUp(write: WriteContext, order: LockedOrder): Promise<void> {
  await followRefunds(write, order);
  await noteOutsideRefunds(write, order);
  await refreshPayment(write, order);
}

async function paidAndTold(write: WriteContext, orderId: string) {
  const [order] = await write.tx.$queryRaw<{ paymentId: string | null }[]>`
    SELECT o.payment_id AS "paymentId" FROM goods_order o WHERE o.id = ${orderId}::uuid AND (
      EXISTS (SELECT FROM payment_refund r WHERE r.payment_id = o.payment_id)
      OR EXISTS (SELECT FROM payment_dispute d WHERE d.payment_id = o.payment_id))`;
  return order;
}
