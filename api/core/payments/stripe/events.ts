import type { IncomingHttpHeaders } from 'node:http';
import type Stripe from 'stripe';
import { type EventSubject, type ProviderEvent, WebhookRefused } from '../provider.ts';
import { idOf, momentOf } from './client.ts';

const toleranceSeconds = 300;
const signatureHeader = 'stripe-signature';

/** @throws WebhookRefused when the signature over the very bytes is wrong, or older than five minutes. */
export function readStripeMessage(
  stripe: Stripe,
  secret: string,
  body: Buffer,
  headers: IncomingHttpHeaders,
  now: Date,
): ProviderEvent {
  const signature = String(headers[signatureHeader] ?? '');
  try {
    const event = stripe.webhooks.constructEvent(
      body,
      signature,
      secret,
      toleranceSeconds,
      undefined,
      now.getTime(),
    );
    return eventOf(event);
  } catch (error) {
    throw new WebhookRefused('The message is not Stripe’s, or too old.', { cause: error });
  }
}

/** Stripe keeps its events for thirty days. */
export async function* stripeEventsSince(stripe: Stripe, since: Date): AsyncIterable<ProviderEvent> {
  const seconds = Math.floor(since.getTime() / 1_000);
  for await (const event of stripe.events.list({ created: { gte: seconds }, limit: 100 }))
    yield eventOf(event);
}

function eventOf(event: Stripe.Event): ProviderEvent {
  const { id, type, created } = event;
  return { externalId: id, type, occurredAt: momentOf(created), about: subjectOf(event) };
}

/** By their beginnings, so that a kind of event that is new does not escape us. */
const kinds: readonly (readonly [string, EventSubject['kind']])[] = [
  ['payment_intent.', 'payment'],
  ['refund.', 'refund'],
  ['charge.refund.', 'refund'],
  ['charge.dispute.', 'dispute'],
  ['customer.subscription.', 'subscription'],
  ['invoice.', 'invoice'],
  ['transfer.', 'transfer'],
];

/** Only these say for good what a payment is. */
const ends: Readonly<Record<string, string>> = {
  'payment_intent.succeeded': 'SUCCEEDED',
  'payment_intent.canceled': 'CANCELLED',
};

function subjectOf({ type, data }: Stripe.Event): EventSubject | null {
  const about: object = data.object;
  if (type === 'charge.refunded') {
    const charge = about as Stripe.Charge;
    const payment = idOf(charge.payment_intent);
    return payment === null ? null : { kind: 'payment', externalId: payment, state: null };
  }
  const [, kind] = kinds.find(([beginning]) => type.startsWith(beginning)) ?? [];
  // An invoice that is still to come has no id.
  if (kind === undefined || !('id' in about) || typeof about.id !== 'string') return null;
  return { kind, externalId: about.id, state: ends[type] ?? null };
}
