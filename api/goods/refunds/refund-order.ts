import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { lockOrder } from '../orders/lock-order.ts';
import { orderLinesOf } from '../orders/order-lines.ts';
import { parseReason } from '../orders/reason.ts';
import { goodsPermissions } from '../permissions.ts';
import { grantRefund } from './grant-refund.ts';
import { openRefund } from './open-refund.ts';
import { planLines, type WantedUnits } from './plan.ts';

export interface StaffRefund {
  readonly orderId: string;
  /** Units at the prices paid. */
  readonly lines: readonly WantedUnits[];
  readonly shippingMinor: bigint;
  /** What is given out of goodwill beside that; it belongs to no line. */
  readonly amountMinor: bigint;
  readonly reason: string;
}

/**
 * Gives back units of an order at the prices paid, shipping, or any amount, without anybody having asked: at most what was
 * paid and has not gone back. What has been sent stays where it is; if it comes back, `receiveReturn` takes it in.
 *
 * @throws AccessError without `goods.refunds`; DomainError ORDER_REASON_LENGTH, ORDER_NOT_FOUND, REFUND_LINE_NOT_FOUND,
 * REFUND_LINE_TWICE, REFUND_QUANTITY_INVALID, REFUND_EMPTY, REFUND_AMOUNT_NEGATIVE, REFUND_SHIPPING_EXCEEDED,
 * REFUND_EXCEEDS_CAPTURED, or about the idempotency key.
 */
export async function refundOrder(
  ctx: ReadContext,
  form: StaffRefund,
): Promise<{ refundId: string; orderId: string }> {
  requirePermission(ctx, goodsPermissions.refunds);
  const body = { ...form, reason: parseReason(form.reason) };
  const work = async (write: WriteContext) => {
    const { orderId, shippingMinor, amountMinor: goodwillMinor, reason } = body;
    const order = await lockOrder(write, orderId);
    const returnsGoods = false;
    const lines = planLines(write, await orderLinesOf(write, order), body.lines, { returnsGoods });
    const refund = await openRefund(write, order, {
      lines,
      shippingMinor,
      goodwillMinor,
      reason,
      returnsGoods,
    });
    const claimed = { ...order, claimedShippingMinor: order.claimedShippingMinor + shippingMinor };
    await grantRefund(write, claimed, refund, reason);
    recordAudit(write, {
      action: 'refundOrder',
      subject: `order:${orderId}`,
      after: { refundId: refund.id, amountMinor: refund.amountMinor, lines: body.lines },
      reason,
    });
    return { refundId: refund.id, orderId };
  };
  return transact(ctx, work, { idempotent: { operation: 'refundOrder', body } });
}
