import { z } from 'zod';
import { defineEvent } from '../events/define.ts';

const id = z.uuid();
/** Minor units as text, since JSON numbers would lose digits. */
const amountMinor = z.string().regex(/^\d{1,19}$/);
const payment = z.object({
  paymentId: id,
  /** What it is for, as `checkout:<id>`. */
  source: z.string(),
  amountMinor,
  currency: z.string(),
});
const failed = payment.extend({ failureCode: z.string().nullable() });
const refund = payment.extend({
  refundId: id,
  /** What the refund is for, as `refund:<id>`; `outside:<id>` when it was made at the provider by hand. */
  refundSource: z.string(),
});
const dispute = payment.extend({ disputeId: id, reason: z.string() });

/** The money is there: exactly the amount that was asked for. */
export const paymentSucceeded = defineEvent('payment.succeeded', payment);

/** A payment was declined for the first time; it may still succeed. */
export const paymentFailed = defineEvent('payment.failed', failed);

/** A payment was cancelled: it can never succeed. */
export const paymentCancelled = defineEvent('payment.cancelled', payment);

/** The provider took another amount or currency than was asked for. `amountMinor` is ours. */
export const paymentMismatched = defineEvent('payment.mismatched', payment);

/** Money is to go back. `amountMinor` is the refund's. */
export const paymentRefundRequested = defineEvent('payment.refundRequested', refund);

/** Money went back. */
export const paymentRefunded = defineEvent('payment.refunded', refund);

/** Money did not go back: the amount can be refunded anew. */
export const paymentRefundFailed = defineEvent(
  'payment.refundFailed',
  refund.extend({ failureCode: z.string().nullable() }),
);

/** The buyer's bank asks for money back. `amountMinor` is what it asks for. */
export const paymentDisputed = defineEvent('payment.disputed', dispute);

/** The bank left us the money. */
export const paymentDisputeWon = defineEvent('payment.disputeWon', dispute);

/** The bank took the money back. */
export const paymentDisputeLost = defineEvent('payment.disputeLost', dispute);
