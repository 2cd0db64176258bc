import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { type LockedOrder, lockOrder } from '../orders/lock-order.ts';
import { keptOf, type OrderLineNow, orderLinesOf } from '../orders/order-lines.ts';
import { parseReason } from '../orders/reason.ts';
import { refundErrors } from './errors.ts';
import { openRefund, shippingLeftOf } from './open-refund.ts';
import { type PlannedLine, planLines, type WantedUnits } from './plan.ts';
import { isWithinWindow } from './window.ts';

export interface RefundRequest {
  readonly orderId: string;
  readonly lines: readonly WantedUnits[];
  readonly reason: string;
  /** Whether what the buyer has received will come back. */
  readonly returnsGoods: boolean;
}

/**
 * Asks for money back for units of one's own order: those that have not left, or are on their way, or were received not
 * longer ago than the goods' refund window. They are not sent, and kept back from other refunds, until staff decide. What
 * the shipping cost goes back only with everything else, before anything has left.
 *
 * @throws AccessError when nobody is signed in; DomainError ORDER_REASON_LENGTH, REFUND_EMPTY, ORDER_NOT_FOUND,
 * REFUND_ORDER_WAITS, REFUND_DISPUTED, REFUND_LINE_NOT_FOUND, REFUND_LINE_TWICE, REFUND_QUANTITY_INVALID,
 * REFUND_WINDOW_OVER, or about the idempotency key.
 */
export async function requestRefund(ctx: ReadContext, form: RefundRequest): Promise<{ refundId: string }> {
  const memberId = requireUser(ctx);
  const body = { ...form, reason: parseReason(form.reason) };
  if (body.lines.length === 0) throw refundErrors.REFUND_EMPTY({ path: ['lines'] });
  const work = async (write: WriteContext) => {
    const order = await lockOrder(write, body.orderId, memberId);
    checkOrder(order);
    const lines = await orderLinesOf(write, order);
    const plan = planLines(write, lines, body.lines, body);
    checkWindow(write, order, plan);
    const shippingMinor = isAllUnsent(lines, plan) ? shippingLeftOf(order) : 0n;
    const { reason, returnsGoods } = body;
    const refund = { lines: plan, shippingMinor, goodwillMinor: 0n, reason, returnsGoods };
    const { id: refundId } = await openRefund(write, order, refund);
    return { refundId };
  };
  return transact(ctx, work, { idempotent: { operation: 'requestRefund', body } });
}

function checkOrder({ state, paymentState }: LockedOrder): void {
  if (state === 'ON_HOLD') throw refundErrors.REFUND_ORDER_WAITS({ path: ['orderId'] });
  if (paymentState === 'DISPUTED' || paymentState === 'CHARGED_BACK')
    throw refundErrors.REFUND_DISPUTED({ path: ['orderId'] });
}

function checkWindow(write: WriteContext, order: LockedOrder, plan: readonly PlannedLine[]): void {
  const late = plan.find(
    ({ line, quantity, unsentQuantity }) =>
      quantity > unsentQuantity && !isWithinWindow(line, order, write.clock.now()),
  );
  if (!late) return;
  const title = write.locale === 'zh' ? late.line.titleZh : late.line.titleEn;
  throw refundErrors.REFUND_WINDOW_OVER({ path: ['lines'], data: { title } });
}

/** Whether this asks back all that is left of an order of which nothing has left. */
function isAllUnsent(lines: readonly OrderLineNow[], plan: readonly PlannedLine[]): boolean {
  const wanted = new Map(plan.map(({ line, quantity }) => [line.id, quantity]));
  return lines.every(
    (line) =>
      line.shippedQuantity === 0 && line.claimedQuantity === 0 && (wanted.get(line.id) ?? 0) === keptOf(line),
  );
}
