import type { WriteContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import { lockOrder } from '../orders/lock-order.ts';
import { orderLinesOf } from '../orders/order-lines.ts';
import { giveBackRest } from './give-back-rest.ts';
import { grantRefund } from './grant-refund.ts';
import { letGo } from './let-go.ts';
import { refundsOfOrder } from './lock-refund.ts';
import { openRefund } from './open-refund.ts';
import { planLines, planRest, type WantedUnits } from './plan.ts';

interface RefundInside {
  readonly orderId: string;
  /** As the buyer reads it. */
  readonly reason: string;
}

/**
 * Gives back units of an order at the prices paid inside somebody else's transaction, for who has sold them and decides. Locks the
 * order. Who may ask for it is the caller's to check.
 *
 * @throws DomainError ORDER_NOT_FOUND, REFUND_LINE_NOT_FOUND, REFUND_LINE_TWICE, REFUND_QUANTITY_INVALID, REFUND_EMPTY,
 * REFUND_EXCEEDS_CAPTURED.
 */
export async function refundUnitsInside(
  write: WriteContext,
  { orderId, reason, lines }: RefundInside & { readonly lines: readonly WantedUnits[] },
): Promise<{ refundId: string }> {
  const order = await lockOrder(write, orderId);
  const plan = planLines(write, await orderLinesOf(write, order), lines, { returnsGoods: false });
  const parts = { lines: plan, shippingMinor: 0n, goodwillMinor: 0n, returnsGoods: false };
  const refund = await openRefund(write, order, { ...parts, reason });
  await grantRefund(write, order, refund, reason);
  return { refundId: refund.id };
}

/**
 * Gives back all that is left of an order inside somebody else's transaction, whether it is completed or not: what nobody has given
 * back yet, shipping too. Refunds that are asked for and not decided end with it. Locks the order.
 *
 * @returns false when nothing was left of it.
 * @throws DomainError ORDER_NOT_FOUND, REFUND_EXCEEDS_CAPTURED.
 */
export async function refundRestInside(
  write: WriteContext,
  { orderId, reason }: RefundInside,
): Promise<boolean> {
  const order = await lockOrder(write, orderId);
  const undecided = await refundsOfOrder(write, order, Prisma.sql`state IN ('REQUESTED', 'AWAITING_RETURN')`);
  for (const refund of undecided)
    await letGo(write, refund, { to: 'WITHDRAWN', mover: 'house', note: reason });
  const now = undecided.length > 0 ? { ...order, claimedShippingMinor: 0n } : order;
  const given = await giveBackRest(write, now, { plan: planRest(await orderLinesOf(write, order)), reason });
  return given !== now;
}
