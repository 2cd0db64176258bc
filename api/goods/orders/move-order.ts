import { callerKey } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import { newId } from '#core/ids.ts';
import { orderCancelled, orderCompleted, orderDelivered, orderReleased } from '../events.ts';
import { announceOrder } from './announce.ts';
import type { LockedOrder } from './lock-order.ts';
import { checkTransition, type OrderAxes, type OrderMover } from './transitions.ts';

export interface OrderMove<Axis extends keyof OrderAxes = keyof OrderAxes> {
  readonly axis: Axis;
  readonly to: OrderAxes[Axis];
  readonly mover: OrderMover;
  /** Why; it stands in the order's history for ever, and its buyer reads it. */
  readonly note?: string;
}

const stateOf = { ORDER: 'state', PAYMENT: 'paymentState', FULFILMENT: 'fulfilmentState' } as const;

const writeState = {
  ORDER: (to: string) => Prisma.sql`state = ${to}::"OrderState"`,
  PAYMENT: (to: string) => Prisma.sql`payment_state = ${to}::"OrderPaymentState"`,
  FULFILMENT: (to: string) => Prisma.sql`fulfilment_state = ${to}::"OrderFulfilmentState"`,
};

/**
 * The one way from state to state, on any axis: checked against its table, with a step that says who did it and why, and
 * with its event. Only for who has locked the order.
 *
 * @returns the order as it is now.
 * @throws DomainError ORDER_ILLEGAL_TRANSITION.
 */
export async function moveOrder<Axis extends keyof OrderAxes>(
  write: WriteContext,
  order: LockedOrder,
  { axis, to, mover, note = '' }: OrderMove<Axis>,
): Promise<LockedOrder> {
  const from = axesOf(order)[axis];
  checkTransition(axis, mover, { from, to });
  const [id, now] = [newId(write.clock), write.clock.now()];
  // The step before may be of a process whose clock is ahead: nothing of an order's history stands before what led to it.
  await write.tx.$executeRaw`
    WITH moved AS (
      UPDATE goods_order SET ${writeState[axis](to)}, updated_at = ${now}::timestamptz WHERE id = ${order.id}::uuid RETURNING id
    )
    INSERT INTO goods_order_step (id, order_id, axis, "from", "to", actor, note, occurred_at)
    SELECT ${id}::uuid, id, ${axis}::"OrderAxis", ${from}, ${to}, ${callerKey(write.caller)}, ${note},
      greatest(${now}::timestamptz, (
        SELECT max(s.occurred_at) + interval '1 millisecond' FROM goods_order_step s
        WHERE s.order_id = moved.id AND (s.occurred_at, s.id) > (${now}::timestamptz, ${id}::uuid)))
    FROM moved`;
  tell(write, order, { axis, to, note });
  announceOrder(write, order.id);
  return { ...order, [stateOf[axis]]: to };
}

function axesOf({ state, paymentState, fulfilmentState }: LockedOrder): OrderAxes {
  return { ORDER: state, PAYMENT: paymentState, FULFILMENT: fulfilmentState };
}

/** What events say of every order. */
export function orderSaid({ id, userId, checkoutId, purpose }: LockedOrder) {
  return { orderId: id, userId, checkoutId, purpose };
}

function tell(
  write: WriteContext,
  order: LockedOrder,
  { axis, to, note }: { readonly axis: string; readonly to: string; readonly note: string },
): void {
  const said = orderSaid(order);
  if (axis === 'ORDER' && to === 'OPEN') write.emit(orderReleased, order.id, said);
  if (axis === 'ORDER' && to === 'COMPLETED') write.emit(orderCompleted, order.id, said);
  if (axis === 'ORDER' && to === 'CANCELLED') write.emit(orderCancelled, order.id, { ...said, reason: note });
  if (axis === 'FULFILMENT' && to === 'DELIVERED') write.emit(orderDelivered, order.id, said);
}
