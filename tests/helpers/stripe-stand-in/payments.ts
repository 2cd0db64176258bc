import { ApiError } from './api-error.ts';
import type { Endpoint } from './endpoint.ts';
import { text, texts } from './form.ts';
import { anyText, expand, flag, integer } from './parameters.ts';
import { pageOf, type Thing, type World } from './world.ts';

const declines: Readonly<Record<string, string>> = {
  pm_card_chargeDeclined: 'generic_decline',
  pm_card_chargeDeclinedInsufficientFunds: 'insufficient_funds',
};
const cancellable = ['requires_payment_method', 'requires_confirmation', 'requires_action'];

/** The endpoints of PaymentIntents, refunds and disputes that are in use, with their parameters. */
export const paymentEndpoints: readonly Endpoint[] = [
  {
    route: 'POST /v1/payment_intents',
    parameters: {
      'amount!': /^[1-9]\d{0,11}$/,
      'currency!': /^[a-z]{3}$/,
      automatic_payment_methods: { 'enabled!': flag, allow_redirects: /^(always|never)$/ },
      description: anyText,
      metadata: 'map',
      expand,
    },
    answer: (world, form) => {
      const id = world.newId('pi');
      const intent = world.add({
        id,
        object: 'payment_intent',
        amount: Number(form.amount),
        amount_received: 0,
        client_secret: `${id}_secret_${world.newId('s')}`,
        created: world.seconds,
        currency: text(form, 'currency'),
        description: text(form, 'description') ?? null,
        last_payment_error: null,
        latest_charge: null,
        livemode: false,
        metadata: texts(form, 'metadata'),
        status: 'requires_payment_method',
      });
      world.tell('payment_intent.created', intent);
      return intent;
    },
  },
  {
    route: 'GET /v1/payment_intents/:id',
    parameters: { expand },
    answer: (world, _form, id) => world.get('payment_intent', id),
  },
  {
    route: 'POST /v1/payment_intents/:id/confirm',
    parameters: { payment_method: /^pm_\w+$/, use_stripe_sdk: flag, return_url: anyText, expand },
    answer: (world, form, id) => {
      const intent = world.get('payment_intent', id);
      if (intent.status !== 'requires_payment_method') throw unexpected(intent);
      const method = text(form, 'payment_method') ?? '';
      const decline = declines[method];
      if (decline !== undefined) {
        declineIntent(world, intent, decline);
        throw new ApiError(402, 'card_error', 'Your card was declined.', 'card_declined', {
          decline_code: decline,
          payment_intent: intent,
        });
      }
      if (method === 'pm_card_threeDSecure2Required') intent.status = 'requires_action';
      else succeedIntent(world, intent);
      return intent;
    },
  },
  {
    route: 'POST /v1/payment_intents/:id/cancel',
    parameters: {
      cancellation_reason: /^(duplicate|fraudulent|requested_by_customer|abandoned)$/,
      expand,
    },
    answer: (world, _form, id) => {
      const intent = world.get('payment_intent', id);
      if (!cancellable.includes(String(intent.status))) throw unexpected(intent);
      intent.status = 'canceled';
      world.tell('payment_intent.canceled', intent);
      return intent;
    },
  },
  {
    route: 'POST /v1/refunds',
    parameters: {
      payment_intent: /^pi_\w+$/,
      charge: /^ch_\w+$/,
      amount: integer,
      reason: /^(duplicate|fraudulent|requested_by_customer)$/,
      metadata: 'map',
      expand,
    },
    answer: (world, form) => {
      const intent = world.get('payment_intent', text(form, 'payment_intent') ?? '');
      return refundIntent(world, intent, Number(form.amount ?? intent.amount), texts(form, 'metadata'));
    },
  },
  {
    route: 'GET /v1/refunds/:id',
    parameters: { expand },
    answer: (world, _form, id) => world.get('refund', id),
  },
  {
    route: 'GET /v1/refunds',
    parameters: { payment_intent: /^pi_\w+$/, limit: integer, starting_after: anyText, expand },
    answer: (world, form) => {
      const of = world.all('refund').filter((refund) => refund.payment_intent === form.payment_intent);
      return pageOf(of.toReversed(), form);
    },
  },
  {
    route: 'GET /v1/disputes/:id',
    parameters: { expand },
    answer: (world, _form, id) => world.get('dispute', id),
  },
];

/** What happens when the buyer's bank agrees. */
export function succeedIntent(world: World, intent: Thing): void {
  const charge = world.add({
    id: world.newId('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_refunded: 0,
    payment_intent: intent.id,
  });
  Object.assign(intent, {
    status: 'succeeded',
    amount_received: intent.amount,
    latest_charge: charge.id,
    last_payment_error: null,
  });
  world.tell('payment_intent.succeeded', intent);
}

/** What happens when it does not. */
export function declineIntent(world: World, intent: Thing, decline: string): void {
  const error = { type: 'card_error', code: 'card_declined', decline_code: decline };
  Object.assign(intent, { status: 'requires_payment_method', last_payment_error: error });
  world.tell('payment_intent.payment_failed', intent);
}

/** Gives back what is left of it at most. */
export function refundIntent(
  world: World,
  intent: Thing,
  amount: number,
  metadata: Readonly<Record<string, string>>,
): Thing {
  if (intent.latest_charge === null)
    throw new ApiError(400, 'invalid_request_error', 'This PaymentIntent does not have a successful charge.');
  const charge = world.get('charge', String(intent.latest_charge));
  const left = Number(charge.amount) - Number(charge.amount_refunded);
  if (left === 0)
    throw new ApiError(
      400,
      'invalid_request_error',
      'Charge has already been refunded.',
      'charge_already_refunded',
    );
  if (amount > left)
    throw new ApiError(
      400,
      'invalid_request_error',
      'Refund amount is greater than unrefunded amount.',
      'amount_too_large',
    );
  charge.amount_refunded = Number(charge.amount_refunded) + amount;
  const refund = world.add({
    id: world.newId('re'),
    object: 'refund',
    amount,
    charge: charge.id,
    created: world.seconds,
    currency: intent.currency,
    metadata,
    payment_intent: intent.id,
    reason: null,
    status: 'succeeded',
  });
  world.tell('refund.created', refund);
  world.tell('charge.refunded', charge);
  return refund;
}

function unexpected({ status }: Thing): ApiError {
  const message = `This PaymentIntent’s status is ${String(status)}.`;
  return new ApiError(400, 'invalid_request_error', message, 'payment_intent_unexpected_state');
}
