import { settleDeeds } from '#core/attribution/decisions/settle.ts';
import { defineConsumer, onBatch } from '#core/events/define.ts';
import { orderPlaced } from '../events.ts';

/** What an order is called where it is decided to whom it is owed. */
export function orderSubject(orderId: string): string {
  return `order:${orderId}`;
}

/** Decides of every order that is paid to whom it is owed, whether or not anything pays for that. */
export const attributeOrders = defineConsumer('goods.attributeOrders', [
  onBatch(orderPlaced, (write, events) =>
    settleDeeds(
      write,
      events.map(({ payload: { orderId, userId, placedAt } }) => ({
        subject: orderSubject(orderId),
        customerId: userId,
        at: new Date(placedAt),
      })),
    ),
  ),
]);
