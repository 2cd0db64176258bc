import { orderCompleted, orderDelivered, salesOf } from '#api/goods/index.ts';
import type { WriteContext } from '#core/context.ts';
import { defineConsumer, onBatch } from '#core/events/define.ts';
import { lockOrders } from './lock-orders.ts';

/** From the arrival of the goods on it is known when nothing can be given back for the asking any more. */
export const dateShareReleases = defineConsumer('mcn.dateReleases', [
  onBatch(orderDelivered, (write, events) =>
    date(
      write,
      events.map(({ payload }) => payload.orderId),
    ),
  ),
  onBatch(orderCompleted, (write, events) =>
    date(
      write,
      events.map(({ payload }) => payload.orderId),
    ),
  ),
]);

async function date(write: WriteContext, orderIds: readonly string[]): Promise<void> {
  await lockOrders(write, orderIds);
  const sales = await salesOf(write, orderIds);
  const known = sales.filter(({ refundableUntil }) => refundableUntil !== null);
  await write.tx.$executeRaw`
    UPDATE mcn_split s SET release_at = d.at,
      due_at = CASE WHEN s.beneficiary_id IS NOT NULL AND s.reversed_minor < s.amount_minor THEN d.at END
    FROM unnest(${known.map(({ orderLineId }) => orderLineId)}::uuid[], ${known.map(({ refundableUntil }) => refundableUntil)}::timestamptz[])
      AS d (line_id, at)
    WHERE s.order_line_id = d.line_id AND s.released_at IS NULL AND s.release_at IS DISTINCT FROM d.at AND s.reversed_minor < s.amount_minor`;
}
