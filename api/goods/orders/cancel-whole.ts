import type { WriteContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import { giveBackRest } from '../refunds/give-back-rest.ts';
import { letGo } from '../refunds/let-go.ts';
import { refundsOfOrder } from '../refunds/lock-refund.ts';
import { planRest } from '../refunds/plan.ts';
import { orderErrors } from './errors.ts';
import { type LockedOrder, lockOrder } from './lock-order.ts';
import { moveOrder } from './move-order.ts';
import { orderLinesOf } from './order-lines.ts';
import type { OrderMover } from './transitions.ts';

export interface Cancelling {
  readonly mover: OrderMover;
  /** As the buyer reads it. */
  readonly reason: string;
}

/**
 * Takes back a whole order of which nothing has left: what nobody has given back yet goes back, shipping too, and stock is
 * free again. Refunds that are not decided end with it. Only for who has locked the order.
 *
 * @throws DomainError ORDER_ILLEGAL_TRANSITION, ORDER_PARTLY_SENT.
 */
export async function cancelWhole(
  write: WriteContext,
  order: LockedOrder,
  { mover, reason }: Cancelling,
): Promise<LockedOrder> {
  const cancelled = await moveOrder(write, order, { axis: 'ORDER', to: 'CANCELLED', mover, note: reason });
  const undecided = await refundsOfOrder(write, order, Prisma.sql`state IN ('REQUESTED', 'AWAITING_RETURN')`);
  for (const refund of undecided)
    await letGo(write, refund, { to: 'WITHDRAWN', mover: 'house', note: reason });
  // What those refunds kept back is free by now.
  const now = undecided.length > 0 ? { ...cancelled, claimedShippingMinor: 0n } : cancelled;
  const lines = await orderLinesOf(write, order);
  if (lines.some(({ shippedQuantity }) => shippedQuantity > 0))
    throw orderErrors.ORDER_PARTLY_SENT({ path: ['orderId'] });
  return giveBackRest(write, now, { plan: planRest(lines), reason });
}

/**
 * Cancels a whole order inside somebody else's transaction, as of a group that did not fill. Locks the order.
 *
 * @returns false when it is cancelled already: then nothing was done.
 * @throws DomainError ORDER_NOT_FOUND, ORDER_ILLEGAL_TRANSITION when it is completed, ORDER_PARTLY_SENT.
 */
export async function cancelOrderInside(
  write: WriteContext,
  { orderId, reason }: { readonly orderId: string; readonly reason: string },
): Promise<boolean> {
  const order = await lockOrder(write, orderId);
  if (order.state === 'CANCELLED') return false;
  await cancelWhole(write, order, { mover: 'house', reason });
  return true;
}
