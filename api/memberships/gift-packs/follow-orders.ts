import { orderCancelled, orderPlaced, orderRefunded, orderReleased } from '#api/goods/index.ts';
import type { WriteContext } from '#core/context.ts';
import { defineConsumer, onEach } from '#core/events/define.ts';
import { giftPackOpened } from '../events.ts';
import { lockMembership } from '../terms/lock-membership.ts';
import { endUnits } from './end-units.ts';
import { openUnits } from './open-units.ts';

export interface PackedOrder {
  readonly orderId: string;
  readonly userId: string;
}

/**
 * Opens the gift packs of orders, and ends those that were given back. Whatever it is told of an order, it brings the packs to
 * what the order says by then: so messages may come twice and in any order.
 */
export const followGiftPacks = defineConsumer('memberships.giftPacks', [
  onEach(orderPlaced, (write, { payload }) => openGiftPacks(write, payload)),
  onEach(orderReleased, (write, { payload }) => openGiftPacks(write, payload)),
  onEach(orderRefunded, (write, { payload }) => openGiftPacks(write, payload)),
  onEach(orderCancelled, (write, { payload }) => openGiftPacks(write, payload)),
  onEach(giftPackOpened, async (write, { payload }) => {
    if (payload.left > 0) await openGiftPacks(write, payload);
  }),
]);

/** Opens and ends the gift packs of an order as that says. Nothing is locked for orders without a pack. */
export async function openGiftPacks(write: WriteContext, order: PackedOrder): Promise<void> {
  if (!(await bringsSomething(write, order))) return;
  await lockMembership(write, order.userId);
  await endUnits(write, order);
  await openUnits(write, order);
}

async function bringsSomething({ tx }: WriteContext, { orderId }: PackedOrder): Promise<boolean> {
  const found = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM goods_order_line l JOIN membership_gift_pack p ON p.product_id = l.product_id
    WHERE l.order_id = ${orderId}::uuid LIMIT 1`;
  return found.length > 0;
}
