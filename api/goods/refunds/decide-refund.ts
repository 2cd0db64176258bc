import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { parseReason } from '../orders/reason.ts';
import { goodsPermissions } from '../permissions.ts';
import { grantRefund } from './grant-refund.ts';
import { letGo } from './let-go.ts';
import { lockRefund } from './lock-refund.ts';
import { moveRefund } from './move-refund.ts';

interface Decided {
  readonly refundId: string;
}

/**
 * Grants what a buyer has asked for: the money goes back now, or when the goods are back if they are to come back.
 *
 * @throws AccessError without `goods.refunds`; DomainError REFUND_NOT_FOUND, REFUND_ILLEGAL_TRANSITION,
 * REFUND_EXCEEDS_CAPTURED, or about the idempotency key.
 */
export async function approveRefund(ctx: ReadContext, { refundId }: Decided): Promise<Decided> {
  requirePermission(ctx, goodsPermissions.refunds);
  const work = async (write: WriteContext) => {
    const { order, refund } = await lockRefund(write, refundId);
    if (refund.returnsGoods) await moveRefund(write, refund, { to: 'AWAITING_RETURN', mover: 'house' });
    else await grantRefund(write, order, refund);
    recordAudit(write, {
      action: 'approveRefund',
      subject: `refund:${refundId}`,
      after: { orderId: order.id, amountMinor: refund.amountMinor, returnsGoods: refund.returnsGoods },
    });
    return { refundId };
  };
  return transact(ctx, work, { idempotent: { operation: 'approveRefund', body: { refundId } } });
}

/**
 * Turns down what a buyer has asked for, or goods that never came back; what it kept back is free again.
 *
 * @throws AccessError without `goods.refunds`; DomainError ORDER_REASON_LENGTH, REFUND_NOT_FOUND,
 * REFUND_ILLEGAL_TRANSITION, or about the idempotency key.
 */
export async function rejectRefund(
  ctx: ReadContext,
  { refundId, ...form }: Decided & { readonly reason: string },
): Promise<Decided> {
  requirePermission(ctx, goodsPermissions.refunds);
  const reason = parseReason(form.reason);
  const work = async (write: WriteContext) => {
    const { refund } = await lockRefund(write, refundId);
    await letGo(write, refund, { to: 'REJECTED', mover: 'house', note: reason });
    recordAudit(write, { action: 'rejectRefund', subject: `refund:${refundId}`, reason });
    return { refundId };
  };
  return transact(ctx, work, { idempotent: { operation: 'rejectRefund', body: { refundId, reason } } });
}
