import type { PaymentProvider } from '../provider.ts';
import { stripeBilling } from './billing.ts';
import { type StripeConfig, stripeClient } from './client.ts';
import { readStripeMessage, stripeEventsSince } from './events.ts';
import { stripePayments } from './payments.ts';
import { stripeRefunds } from './refunds.ts';

/** The provider that moves real money, by Stripe's own library. */
export function createStripe(config: StripeConfig): PaymentProvider {
  const stripe = stripeClient(config);
  return {
    id: 'stripe',
    acceptsMethod: (method) => /^pm_\w{1,100}$/.test(method),
    ...stripePayments(stripe),
    ...stripeRefunds(stripe),
    readWebhook: (body, headers, now) => readStripeMessage(stripe, config.webhookSecret, body, headers, now),
    eventsSince: (since) => stripeEventsSince(stripe, since),
    billing: stripeBilling(stripe),
  };
}
