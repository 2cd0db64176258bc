import Stripe from 'stripe';
import type { PaymentProvider, PaymentRequest, ProviderPayment, ProviderPaymentState } from '../provider.ts';
import { fromStripeAmount, toStripeAmount } from './amounts.ts';

/** What has been refunded stands in the charge. */
const expand = ['latest_charge'];

type Payments = Pick<PaymentProvider, 'createPayment' | 'findPayment' | 'confirmPayment' | 'cancelPayment'>;

/** Payments as PaymentIntents: created here, paid by the buyer's browser with the client secret. */
export function stripePayments(stripe: Stripe): Payments {
  const find = async (id: string) => paymentOf(await stripe.paymentIntents.retrieve(id, { expand }));
  return {
    findPayment: find,
    async createPayment(request) {
      const made = await create(stripe, request);
      return request.method !== null && made.state === 'REQUIRES_PAYMENT'
        ? confirm(stripe, made.externalId, request.method)
        : made;
    },
    confirmPayment: (id, method) => confirm(stripe, id, method),
    async cancelPayment({ externalId, ...request }) {
      const id = externalId ?? (await create(stripe, request)).externalId;
      try {
        return paymentOf(await stripe.paymentIntents.cancel(id, { expand }));
      } catch (error) {
        if (codeOf(error) !== 'payment_intent_unexpected_state') throw error;
        return find(id);
      }
    },
  };
}

/** A repeat is answered by what Stripe said the first time, so that the present state has to be asked for. */
async function create(stripe: Stripe, request: PaymentRequest): Promise<ProviderPayment> {
  const { paymentId, source, amount, description } = request;
  const intent = await stripe.paymentIntents.create(
    {
      amount: toStripeAmount(amount),
      currency: amount.currency.toLowerCase(),
      automatic_payment_methods: { enabled: true },
      description,
      metadata: { paymentId, source },
      expand,
    },
    { idempotencyKey: paymentId },
  );
  const isReplayed = intent.lastResponse.headers['idempotent-replayed'] === 'true';
  return paymentOf(isReplayed ? await stripe.paymentIntents.retrieve(intent.id, { expand }) : intent);
}

/** Declined, or not to be paid any more: the payment itself says so. */
async function confirm(stripe: Stripe, id: string, method: string): Promise<ProviderPayment> {
  try {
    const choice = { payment_method: method, use_stripe_sdk: true, expand };
    return paymentOf(await stripe.paymentIntents.confirm(id, choice));
  } catch (error) {
    const isDecided =
      error instanceof Stripe.errors.StripeCardError || codeOf(error) === 'payment_intent_unexpected_state';
    if (!isDecided) throw error;
    return paymentOf(await stripe.paymentIntents.retrieve(id, { expand }));
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Stripe.errors.StripeError ? error.code : undefined;
}

/** As the port says it. */
export function paymentOf(intent: Stripe.PaymentIntent): ProviderPayment {
  const currency = intent.currency.toUpperCase();
  const { latest_charge: charge, last_payment_error: declined } = intent;
  const refunded = typeof charge === 'object' ? (charge?.amount_refunded ?? 0) : 0;
  const state = stateOf(intent);
  return {
    externalId: intent.id,
    paymentId: intent.metadata.paymentId ?? null,
    state,
    amount: { amountMinor: fromStripeAmount(intent.amount, currency), currency },
    capturedMinor: fromStripeAmount(intent.amount_received, currency),
    refundedMinor: fromStripeAmount(refunded, currency),
    clientSecret: intent.client_secret,
    failureCode: state === 'FAILED' ? (declined?.decline_code ?? declined?.code ?? 'unknown') : null,
  };
}

function stateOf({ status, last_payment_error: declined }: Stripe.PaymentIntent): ProviderPaymentState {
  switch (status) {
    case 'succeeded':
      return 'SUCCEEDED';
    case 'canceled':
      return 'CANCELLED';
    case 'requires_action':
      return 'REQUIRES_ACTION';
    case 'requires_payment_method':
      return declined ? 'FAILED' : 'REQUIRES_PAYMENT';
    case 'requires_confirmation':
      return 'REQUIRES_PAYMENT';
    default:
      return 'PROCESSING';
  }
}
