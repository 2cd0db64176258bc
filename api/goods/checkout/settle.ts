import { callerKey } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import type { DomainError } from '#core/errors.ts';
import type { PaymentNow } from '#core/payments/payment-now.ts';
import { requestPaymentRefund } from '#core/payments/request-refund.ts';
import { whyUnpaid } from '#core/payments/unpaid.ts';
import { checkoutEnded } from '../events.ts';
import { returnPoints } from '../points-payment/return-points.ts';
import { takePointsAgain } from '../points-payment/take-points.ts';
import { releasePromotions } from '../promotions/counters/release.ts';
import { takePromotions } from '../promotions/counters/take.ts';
import { checkoutErrors } from './errors.ts';
import type { LockedCheckout } from './lock-checkout.ts';
import { placeOrder } from './place-order.ts';

/** What has become of a checkout: its order, or why there is none yet. Both are to be committed. */
export interface Settled {
  readonly orderId: string | null;
  readonly refusal: DomainError | null;
}

/** What is known of a checkout's payment. */
export type KnownPayment = Pick<
  PaymentNow,
  'paymentId' | 'state' | 'amountMinor' | 'failureCode' | 'clientSecret'
>;

/**
 * The one way from a checkout to its order, for the buyer and for what providers tell alike: a checkout that is paid
 * becomes its order, once. Only for who has locked it.
 *
 * @param payment how its payment stands; null when there is nothing to pay.
 */
export async function settle(
  write: WriteContext,
  checkout: LockedCheckout,
  payment: KnownPayment | null,
): Promise<Settled> {
  const { paymentId, orderId } = checkout;
  if (orderId) return { orderId, refusal: null };
  if (paymentId !== (payment?.paymentId ?? null))
    throw new Error('A checkout is settled by its own payment.');
  if (payment && payment.state !== 'SUCCEEDED')
    return { orderId: null, refusal: refusalOf(checkout, payment) };
  if (checkout.state === 'OPEN') return { orderId: await placeOrder(write, checkout), refusal: null };
  return payment ? paidLate(write, checkout, payment) : { orderId: null, refusal: endOf(checkout) };
}

function refusalOf(checkout: LockedCheckout, payment: KnownPayment): DomainError | null {
  return checkout.state === 'OPEN' ? whyUnpaid(payment) : endOf(checkout);
}

/** Why a checkout that is not open any more cannot be paid. */
export function endOf({ state }: Pick<LockedCheckout, 'state'>): DomainError {
  if (state === 'CANCELLED') return checkoutErrors.CHECKOUT_CANCELLED();
  return state === 'REFUNDED' ? checkoutErrors.CHECKOUT_REFUNDED() : checkoutErrors.RESERVATION_EXPIRED();
}

/** Paid after everything was let go: the same goods and points are kept back once more, or the money goes back. Never oversold. */
async function paidLate(
  write: WriteContext,
  checkout: LockedCheckout,
  payment: KnownPayment,
): Promise<Settled> {
  if (checkout.state === 'REFUNDED') return { orderId: null, refusal: endOf(checkout) };
  if (checkout.state === 'EXPIRED' && (await keepBackAgain(write, checkout)))
    return { orderId: await placeOrder(write, checkout), refusal: null };
  await requestPaymentRefund(write, {
    paymentId: payment.paymentId,
    amountMinor: payment.amountMinor,
    source: `checkout:${checkout.id}`,
    reason: 'Paid after the checkout had ended',
  });
  await write.tx.$executeRaw`UPDATE goods_checkout SET state = 'REFUNDED' WHERE id = ${checkout.id}::uuid`;
  write.emit(checkoutEnded, checkout.id, {
    checkoutId: checkout.id,
    userId: checkout.userId,
    state: 'REFUNDED',
  });
  return { orderId: null, refusal: checkoutErrors.CHECKOUT_REFUNDED() };
}

/**
 * Points, then promotions, then stock, as everybody takes them; what was taken of one is let go when the other is missing.
 * Promotions may be over meanwhile: what was promised cheaper is then not to be had any more.
 */
async function keepBackAgain(write: WriteContext, checkout: LockedCheckout): Promise<boolean> {
  const { id, promotionUses } = checkout;
  const taken = await takePointsAgain(write, checkout);
  if (!taken) return false;
  if (promotionUses === 0 || !(await takePromotions(write, id))) {
    const short = await write.tx.$queryRaw<unknown[]>`
      SELECT * FROM goods_reserve_stock(${id}::uuid, ${callerKey(write.caller)}, ${write.clock.now()}::timestamptz)`;
    if (short.length === 0) return true;
    if (promotionUses > 0) await releasePromotions(write, id);
  }
  await returnPoints(write, taken);
  return false;
}
