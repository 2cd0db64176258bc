import type { WriteContext } from '#core/context.ts';
import type { OrderFulfilmentState } from '#core/db/generated/client/enums.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import { moveOrder } from '../orders/move-order.ts';
import type { OrderMover } from '../orders/transitions.ts';

interface Units {
  /** Those that are sent or will be. */
  readonly wanted: number;
  readonly shipped: number;
  readonly delivered: number;
}

/**
 * Moves an order to where its lines say that its goods stand. Only for who has locked it and has changed them.
 * @throws DomainError ORDER_ILLEGAL_TRANSITION.
 */
export async function refreshFulfilment(
  write: WriteContext,
  order: LockedOrder,
  mover: OrderMover,
  note = '',
): Promise<LockedOrder> {
  const to = fulfilmentOf(await unitsOf(write, order));
  if (to === order.fulfilmentState) return order;
  return moveOrder(write, order, { axis: 'FULFILMENT', to, mover, note });
}

async function unitsOf(write: WriteContext, { id }: LockedOrder): Promise<Units> {
  const [units] = await write.tx.$queryRaw<Units[]>`
    SELECT coalesce(sum(quantity - cancelled_quantity), 0)::int AS wanted, coalesce(sum(shipped_quantity), 0)::int AS shipped,
      coalesce(sum(delivered_quantity), 0)::int AS delivered
    FROM goods_order_line WHERE order_id = ${id}::uuid AND needs_shipping`;
  return units ?? { wanted: 0, shipped: 0, delivered: 0 };
}

function fulfilmentOf({ wanted, shipped, delivered }: Units): OrderFulfilmentState {
  if (wanted === 0) return 'NOT_NEEDED';
  if (shipped === 0) return 'UNFULFILLED';
  if (shipped < wanted) return 'PARTIALLY_SHIPPED';
  return delivered < shipped ? 'SHIPPED' : 'DELIVERED';
}
