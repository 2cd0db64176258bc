import { reachStages } from '#api/users/index.ts';
import { defineConsumer, onBatch } from '#core/events/define.ts';
import { orderPlaced } from '../events.ts';

/** Whoever has placed an order is a buyer since then, whatever becomes of it. One statement for a batch of orders. */
export const noteBuyers = defineConsumer('goods.noteBuyers', [
  onBatch(orderPlaced, (write, events) =>
    reachStages(
      write,
      events.map(({ payload: { userId, orderId, placedAt } }) => ({
        userId,
        stage: 'BUYER',
        cause: orderPlaced.name,
        subject: `order:${orderId}`,
        at: new Date(placedAt),
      })),
    ),
  ),
]);
