import type { WriteContext } from '#core/context.ts';
import { paymentErrors } from '#core/payments/errors.ts';
import { refreshFulfilment } from '../fulfilment/refresh-fulfilment.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import { moveOrder } from '../orders/move-order.ts';
import { refreshPayment } from '../orders/refresh-payment.ts';
import type { LockedRefund } from './lock-refund.ts';
import { moveRefund } from './move-refund.ts';
import { sendRefund } from './send-refund.ts';
import { settleClaims } from './settle-claims.ts';
import { takeBackUnits } from './take-back-units.ts';
import { tellRefunded } from './tell-refunded.ts';

/**
 * Decides that a refund is given: its units are given back for good, its money goes to the provider after the commit, what
 * had not left is on the shelf again, and the order's states follow. Only for who has locked the order. The number of
 * statements does not depend on the lines.
 *
 * @param note why, as the buyer reads it.
 * @throws DomainError REFUND_ILLEGAL_TRANSITION, REFUND_EXCEEDS_CAPTURED.
 */
export async function grantRefund(
  write: WriteContext,
  order: LockedOrder,
  refund: LockedRefund,
  note = '',
): Promise<LockedOrder> {
  const { amountMinor, shippingMinor } = refund;
  const refundableMinor = order.totalMinor - order.refundedMinor;
  if (amountMinor > refundableMinor)
    throw paymentErrors.REFUND_EXCEEDS_CAPTURED({
      path: ['amountMinor'],
      data: { refundableMinor: String(refundableMinor), currency: order.currency },
    });
  const hasMoney = amountMinor > 0n && order.paymentId !== null;
  const to = hasMoney ? 'SENT' : 'COMPLETED';
  await moveRefund(write, refund, { to, mover: 'house', note });
  const lines = await settleClaims(write, refund);
  if (hasMoney) await sendRefund(write, order, refund);
  await takeBackUnits(write, order, refund, lines);
  const now: LockedOrder = {
    ...order,
    refundedMinor: order.refundedMinor + amountMinor,
    refundedShippingMinor: order.refundedShippingMinor + shippingMinor,
    claimedShippingMinor: order.claimedShippingMinor - shippingMinor,
  };
  const { isNothingLeft } = await tellRefunded(write, now, refund, lines);
  const paid = await refreshPayment(write, await refreshFulfilment(write, now, 'house'));
  return isNothingLeft ? cancelEmpty(write, paid, note) : paid;
}

/** Whose every unit was given back before any left is cancelled: there is nothing to deal with any more. */
async function cancelEmpty(write: WriteContext, order: LockedOrder, note: string): Promise<LockedOrder> {
  const isOver = order.state === 'CANCELLED' || order.state === 'COMPLETED';
  if (isOver || order.fulfilmentState !== 'NOT_NEEDED') return order;
  return moveOrder(write, order, { axis: 'ORDER', to: 'CANCELLED', mover: 'house', note });
}
