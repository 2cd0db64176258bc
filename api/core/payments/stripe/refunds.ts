import Stripe from 'stripe';
import {
  type PaymentProvider,
  type ProviderDispute,
  type ProviderRefund,
  RefundRefused,
  type RefundRequest,
} from '../provider.ts';
import { fromStripeAmount, toStripeAmount } from './amounts.ts';
import { idOf } from './client.ts';

/** What Stripe answers when a refund will never work, however often it is asked for. */
const refusals = new Set([
  'charge_already_refunded',
  'charge_disputed',
  'amount_too_large',
  'refund_disputed_payment',
  'charge_not_refundable',
]);

/** Refunds and disputes of payments. */
export function stripeRefunds(
  stripe: Stripe,
): Pick<PaymentProvider, 'refund' | 'findRefund' | 'findDispute'> {
  return {
    async refund(request) {
      const before = request.isRepeat ? await sentBefore(stripe, request) : undefined;
      return before ?? send(stripe, request);
    },
    findRefund: async (id) => refundOf(await stripe.refunds.retrieve(id)),
    findDispute: async (id) => disputeOf(await stripe.disputes.retrieve(id)),
  };
}

/** Stripe forgets idempotency keys after a day, and a refund may be tried for longer than that. */
async function sentBefore(
  stripe: Stripe,
  { refundId, paymentExternalId }: RefundRequest,
): Promise<ProviderRefund | undefined> {
  for await (const refund of stripe.refunds.list({ payment_intent: paymentExternalId, limit: 100 })) {
    if (refund.metadata?.refundId === refundId) return refundOf(refund);
  }
  return undefined;
}

async function send(stripe: Stripe, request: RefundRequest): Promise<ProviderRefund> {
  const { refundId, paymentExternalId, amountMinor, currency } = request;
  try {
    const refund = await stripe.refunds.create(
      {
        payment_intent: paymentExternalId,
        amount: toStripeAmount({ amountMinor, currency }),
        reason: 'requested_by_customer',
        metadata: { refundId },
      },
      { idempotencyKey: refundId },
    );
    return refundOf(refund);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError && refusals.has(error.code ?? ''))
      throw new RefundRefused(error.code ?? '', error.message);
    throw error;
  }
}

function refundOf(refund: Stripe.Refund): ProviderRefund {
  return {
    externalId: refund.id,
    refundId: refund.metadata?.refundId ?? null,
    paymentExternalId: idOf(refund.payment_intent) ?? '',
    state: refundState(refund.status),
    amountMinor: fromStripeAmount(refund.amount, refund.currency),
    failureCode: refund.failure_reason ?? null,
  };
}

function refundState(status: string | null): ProviderRefund['state'] {
  if (status === 'succeeded') return 'SUCCEEDED';
  return status === 'failed' || status === 'canceled' ? 'FAILED' : 'PENDING';
}

function disputeOf(dispute: Stripe.Dispute): ProviderDispute {
  return {
    externalId: dispute.id,
    paymentExternalId: idOf(dispute.payment_intent) ?? '',
    state: disputeState(dispute.status),
    amountMinor: fromStripeAmount(dispute.amount, dispute.currency),
    reason: dispute.reason,
  };
}

/** A warning that was closed, and a dispute that was prevented, have taken no money. */
function disputeState(status: Stripe.Dispute.Status): ProviderDispute['state'] {
  if (status === 'won' || status === 'warning_closed' || status === 'prevented') return 'WON';
  return status === 'lost' ? 'LOST' : 'OPEN';
}
