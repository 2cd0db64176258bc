import { defineConsumer, onEach } from '#core/events/define.ts';
import { cancelOrderInside } from '../../orders/cancel-whole.ts';
import { releaseOrder } from '../../orders/release-order.ts';
import { groupExpired, groupFilled } from '../events.ts';

/**
 * A group that is full lets its orders go on; one that was not in time gives the money back. Not in the transaction that
 * decides it: orders are locked before promotions.
 */
export const settleGroups = defineConsumer('goods.settleGroups', [
  onEach(groupFilled, async (write, { payload: { groupId } }) => {
    const seats = await write.tx.groupSeat.findMany({
      where: { groupId, state: 'PAID' },
      orderBy: { orderId: 'asc' },
      select: { orderId: true },
    });
    for (const { orderId } of seats)
      if (orderId) await releaseOrder(write, { orderId, note: 'The group is full. 拼团成功。' });
  }),
  onEach(groupExpired, async (write, { payload: { orderIds } }) => {
    for (const orderId of orderIds.toSorted())
      await cancelOrderInside(write, { orderId, reason: 'The group was not full in time. 拼团未成功。' });
  }),
]);
