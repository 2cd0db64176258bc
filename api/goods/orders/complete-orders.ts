import type { ReadContext, WriteContext } from '#core/context.ts';
import { defineJob } from '#core/jobs/define.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { deliver } from '../fulfilment/deliver.ts';
import { lockShipment } from '../fulfilment/lock-shipment.ts';
import { goodsSettings } from '../settings.ts';
import { lockOrder } from './lock-order.ts';
import { moveOrder } from './move-order.ts';

const batchSize = 200;
const dayMs = 24 * 3_600_000;

/**
 * Every hour: what was sent long ago counts as received, and what was received long ago, with nothing open, is completed.
 * Each in a transaction of its own, oldest first.
 */
export const completeOrders = defineJob({
  name: 'goods.completeOrders',
  schedule: '7 * * * *',
  async run(ctx) {
    await eachOf(ctx, longOnTheirWay, assumeDelivered);
    await eachOf(ctx, longReceived, complete);
  },
});

async function eachOf(
  ctx: ReadContext,
  find: (ctx: ReadContext) => Promise<{ id: string }[]>,
  act: (write: WriteContext, id: string) => Promise<void>,
): Promise<void> {
  for (let done = batchSize; done === batchSize; ) {
    const due = await find(ctx);
    for (const { id } of due) await transact(ctx, (write) => act(write, id));
    done = due.length;
  }
}

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * dayMs);

function longOnTheirWay(ctx: ReadContext): Promise<{ id: string }[]> {
  const { assumeDeliveredAfterDays } = settingsOf(ctx, goodsSettings);
  return ctx.db.$queryRaw<{ id: string }[]>`
    SELECT id FROM goods_shipment
    WHERE delivered_at IS NULL AND shipped_at <= ${daysBefore(ctx.clock.now(), assumeDeliveredAfterDays)}::timestamptz
    ORDER BY shipped_at, id LIMIT ${batchSize}::int`;
}

async function assumeDelivered(write: WriteContext, shipmentId: string): Promise<void> {
  const { order } = await lockShipment(write, shipmentId);
  await deliver(write, order, { shipmentId, mover: 'house', note: 'Sent long ago.' });
}

function longReceived(ctx: ReadContext): Promise<{ id: string }[]> {
  const { completeAfterDays } = settingsOf(ctx, goodsSettings);
  const before = daysBefore(ctx.clock.now(), completeAfterDays);
  return ctx.db.$queryRaw<{ id: string }[]>`
    SELECT o.id FROM goods_order o
    WHERE o.state = 'OPEN' AND o.fulfilment_state IN ('DELIVERED', 'NOT_NEEDED') AND o.payment_state <> 'DISPUTED'
      AND o.placed_at <= ${before}::timestamptz
      AND NOT EXISTS (SELECT FROM goods_order_line l WHERE l.order_id = o.id AND l.delivered_at > ${before}::timestamptz)
      AND NOT EXISTS (SELECT FROM goods_refund r WHERE r.order_id = o.id AND r.state IN ('REQUESTED', 'AWAITING_RETURN'))
    ORDER BY o.placed_at, o.id LIMIT ${batchSize}::int`;
}

/** It may have moved since we looked. */
async function complete(write: WriteContext, orderId: string): Promise<void> {
  const order = await lockOrder(write, orderId);
  const isReceived = order.fulfilmentState === 'DELIVERED' || order.fulfilmentState === 'NOT_NEEDED';
  if (order.state !== 'OPEN' || !isReceived) return;
  await moveOrder(write, order, { axis: 'ORDER', to: 'COMPLETED', mover: 'house' });
}
