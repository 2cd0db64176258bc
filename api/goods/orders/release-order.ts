import type { WriteContext } from '#core/context.ts';
import { lockOrder } from './lock-order.ts';
import { moveOrder } from './move-order.ts';

export interface Releasing {
  readonly orderId: string;
  /** What it waited for, as its buyer reads it in the order's history. */
  readonly note: string;
}

/**
 * What an order has waited for is there: from now on it is dealt with. Locks the order.
 *
 * @returns false when it does not wait (any more): then nothing was done.
 * @throws DomainError ORDER_NOT_FOUND.
 */
export async function releaseOrder(write: WriteContext, { orderId, note }: Releasing): Promise<boolean> {
  const order = await lockOrder(write, orderId);
  if (order.state !== 'ON_HOLD') return false;
  await moveOrder(write, order, { axis: 'ORDER', to: 'OPEN', mover: 'house', note });
  return true;
}
