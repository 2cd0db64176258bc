import type { LockedOrder } from '../orders/lock-order.ts';
import type { OrderLineNow } from '../orders/order-lines.ts';

const dayMs = 24 * 3_600_000;

/**
 * Whether units of a line are still given back for the asking: until so many days after the last of them arrived. What is
 * not sent has arrived when it was paid; what has not arrived yet can always be asked back.
 */
export function isWithinWindow(
  { needsShipping, deliveredAt, refundWindowDays }: OrderLineNow,
  { placedAt }: Pick<LockedOrder, 'placedAt'>,
  now: Date,
): boolean {
  const received = needsShipping ? deliveredAt : placedAt;
  return received === null || now.getTime() <= received.getTime() + refundWindowDays * dayMs;
}
