import { callerKey } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import type { RefundState } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import { announceOrder } from '../orders/announce.ts';
import type { LockedRefund } from './lock-refund.ts';
import { checkRefundTransition, type RefundMover } from './states.ts';

export interface RefundMove {
  readonly to: RefundState;
  readonly mover: RefundMover;
  /** Why; its buyer reads it. */
  readonly note?: string;
}

/**
 * The one way from state to state: checked against the table, with a step that says who did it and why. Only for who has
 * locked the order.
 *
 * @throws DomainError REFUND_ILLEGAL_TRANSITION.
 */
export async function moveRefund(
  write: WriteContext,
  refund: LockedRefund,
  { to, mover, note = '' }: RefundMove,
): Promise<LockedRefund> {
  checkRefundTransition(mover, refund.state, to);
  const [id, now] = [newId(write.clock), write.clock.now()];
  // As with orders: the clock of whoever made the step before may be ahead.
  await write.tx.$executeRaw`
    WITH moved AS (
      UPDATE goods_refund SET state = ${to}::"RefundState", updated_at = ${now}::timestamptz WHERE id = ${refund.id}::uuid RETURNING id
    )
    INSERT INTO goods_refund_step (id, refund_id, state, actor, note, occurred_at)
    SELECT ${id}::uuid, id, ${to}::"RefundState", ${callerKey(write.caller)}, ${note},
      greatest(${now}::timestamptz, (
        SELECT max(s.occurred_at) + interval '1 millisecond' FROM goods_refund_step s
        WHERE s.refund_id = moved.id AND (s.occurred_at, s.id) > (${now}::timestamptz, ${id}::uuid)))
    FROM moved`;
  announceOrder(write, refund.orderId);
  return { ...refund, state: to };
}
