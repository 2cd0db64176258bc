import { settleDeeds } from '#core/attribution/decisions/settle.ts';
import { defineConsumer, onBatch } from '#core/events/define.ts';
import { orderPlaced } from '../events.ts';

const prefix = 'order:';

/** What an order is called where it is decided to whom it is owed. */
export function orderSubject(orderId: string): string {
  return `${prefix}${orderId}`;
}

/** The order that is called so; undefined for what is none. */
export function orderOfSubject(subject: string): string | undefined {
  return subject.startsWith(prefix) ? subject.slice(prefix.length) : undefined;
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
