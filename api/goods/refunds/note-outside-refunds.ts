import { callerKey } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { type LockedOrder, lockOrder } from '../orders/lock-order.ts';
import type { LockedRefund } from './lock-refund.ts';
import { tellRefunded } from './tell-refunded.ts';

interface Outside {
  readonly paymentRefundId: string;
  readonly amountMinor: bigint;
  readonly isThrough: boolean;
}

/**
 * Writes down what somebody has given back at the provider by hand: an amount that belongs to no line. Only for who has
 * locked the order.
 */
export async function noteOutsideRefunds(write: WriteContext, { id, paymentId }: LockedOrder): Promise<void> {
  const outside = await write.tx.$queryRaw<Outside[]>`
    SELECT p.id AS "paymentRefundId", p.amount_minor AS "amountMinor", p.state = 'SUCCEEDED' AS "isThrough"
    FROM payment_refund p
    WHERE p.payment_id = ${paymentId}::uuid AND starts_with(p.source, 'outside:') AND p.state <> 'FAILED'
      AND NOT EXISTS (SELECT FROM goods_refund r WHERE r.payment_refund_id = p.id)
    ORDER BY p.created_at, p.id`;
  for (const one of outside) await note(write, id, one);
}

async function note(
  write: WriteContext,
  orderId: string,
  { paymentRefundId, amountMinor, isThrough }: Outside,
): Promise<void> {
  const refundId = newId(write.clock);
  const [now, actor] = [write.clock.now(), callerKey(write.caller)];
  const state = isThrough ? 'COMPLETED' : 'SENT';
  await write.tx.$executeRaw`
    WITH noted AS (
      INSERT INTO goods_refund (id, order_id, state, amount_minor, goodwill_minor, reason, returns_goods, requested_by, attempts,
        payment_refund_id, created_at, updated_at)
      VALUES (${refundId}::uuid, ${orderId}::uuid, ${state}::"RefundState", ${amountMinor}::bigint, ${amountMinor}::bigint,
        'Refunded at the provider.', false, ${actor}, 1, ${paymentRefundId}::uuid, ${now}::timestamptz, ${now}::timestamptz)
      RETURNING id, state
    ), counted AS (
      UPDATE goods_order SET refunded_minor = refunded_minor + ${amountMinor}::bigint WHERE id = ${orderId}::uuid
    )
    INSERT INTO goods_refund_step (id, refund_id, state, actor, occurred_at)
    SELECT ${newId(write.clock)}::uuid, id, state, ${actor}, ${now}::timestamptz FROM noted`;
  const refund: LockedRefund = {
    id: refundId,
    orderId,
    state,
    amountMinor,
    shippingMinor: 0n,
    returnsGoods: false,
    returnedAt: null,
    attempts: 1,
  };
  await tellRefunded(write, await lockOrder(write, orderId), refund, []);
}
