import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { paymentErrors } from '#core/payments/errors.ts';
import { transact } from '#core/transact.ts';
import { goodsPermissions } from '../permissions.ts';
import { lockRefund } from './lock-refund.ts';
import { moveRefund } from './move-refund.ts';
import { sendRefund } from './send-refund.ts';

/**
 * Sends a refund again that the provider has refused.
 *
 * @throws AccessError without `goods.refunds`; DomainError REFUND_NOT_FOUND, REFUND_ILLEGAL_TRANSITION,
 * REFUND_EXCEEDS_CAPTURED when the money has gone back by other ways meanwhile, or about the idempotency key.
 */
export async function retryRefund(
  ctx: ReadContext,
  { refundId }: { readonly refundId: string },
): Promise<{ refundId: string }> {
  requirePermission(ctx, goodsPermissions.refunds);
  const work = async (write: WriteContext) => {
    const { order, refund } = await lockRefund(write, refundId);
    await moveRefund(write, refund, { to: 'SENT', mover: 'house' });
    const refundableMinor = order.totalMinor - order.refundedMinor;
    if (refund.amountMinor > refundableMinor)
      throw paymentErrors.REFUND_EXCEEDS_CAPTURED({
        path: ['refundId'],
        data: { refundableMinor: String(refundableMinor), currency: order.currency },
      });
    await sendRefund(write, order, refund);
    await write.tx.$executeRaw`
      UPDATE goods_order SET refunded_minor = refunded_minor + ${refund.amountMinor}::bigint WHERE id = ${order.id}::uuid`;
    recordAudit(write, { action: 'retryRefund', subject: `refund:${refundId}` });
    return { refundId };
  };
  return transact(ctx, work, { idempotent: { operation: 'retryRefund', body: { refundId } } });
}
