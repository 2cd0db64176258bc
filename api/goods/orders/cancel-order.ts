import { requirePermission, requireUser } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { goodsPermissions } from '../permissions.ts';
import { isWithinWindow } from '../refunds/window.ts';
import { cancelWhole } from './cancel-whole.ts';
import { orderErrors } from './errors.ts';
import { type LockedOrder, lockOrder } from './lock-order.ts';
import { orderLinesOf } from './order-lines.ts';
import { parseReason } from './reason.ts';

interface Cancelled {
  readonly orderId: string;
}

export interface CancelForm extends Cancelled {
  readonly reason?: string | null | undefined;
}

/**
 * Cancels one's own order as long as nothing of it has left: all money and points go back, and stock is free again. What
 * was delivered by being paid is asked back by `requestRefund` instead.
 *
 * @throws AccessError when nobody is signed in; DomainError ORDER_REASON_LENGTH, ORDER_NOT_FOUND,
 * ORDER_ILLEGAL_TRANSITION, ORDER_PARTLY_SENT, REFUND_EXCEEDS_CAPTURED, or about the idempotency key.
 */
export async function cancelOrder(ctx: ReadContext, { orderId, ...form }: CancelForm): Promise<Cancelled> {
  const memberId = requireUser(ctx);
  const reason = form.reason ? parseReason(form.reason) : 'Cancelled by the buyer.';
  const work = async (write: WriteContext) => {
    const order = await lockOrder(write, orderId, memberId);
    await checkTakesBack(write, order);
    await cancelWhole(write, order, { mover: 'member', reason });
    return { orderId };
  };
  return transact(ctx, work, { idempotent: { operation: 'cancelOrder', body: { orderId, reason } } });
}

/** Seats and codes that came with the goods are used up by then. */
async function checkTakesBack(write: WriteContext, order: LockedOrder): Promise<void> {
  const isUnsent = order.fulfilmentState === 'UNFULFILLED';
  if (order.state !== 'OPEN') return;
  const lines = isUnsent ? await orderLinesOf(write, order) : [];
  if (!isUnsent || lines.some((line) => !isWithinWindow(line, order, write.clock.now())))
    throw orderErrors.ORDER_PARTLY_SENT({ path: ['orderId'] });
}

/**
 * Cancels a member's order of which nothing has left, for the house.
 *
 * @throws AccessError without `goods.orders`; DomainError ORDER_REASON_LENGTH, ORDER_NOT_FOUND,
 * ORDER_ILLEGAL_TRANSITION, ORDER_PARTLY_SENT, or about the idempotency key.
 */
export async function cancelMemberOrder(
  ctx: ReadContext,
  { orderId, ...form }: Cancelled & { readonly reason: string },
): Promise<Cancelled> {
  requirePermission(ctx, goodsPermissions.orders);
  const reason = parseReason(form.reason);
  const work = async (write: WriteContext) => {
    const order = await lockOrder(write, orderId);
    const now = await cancelWhole(write, order, { mover: 'house', reason });
    recordAudit(write, {
      action: 'cancelMemberOrder',
      subject: `order:${orderId}`,
      before: { state: order.state },
      after: { state: now.state, refundedMinor: now.refundedMinor },
      reason,
    });
    return { orderId };
  };
  return transact(ctx, work, { idempotent: { operation: 'cancelMemberOrder', body: { orderId, reason } } });
}
