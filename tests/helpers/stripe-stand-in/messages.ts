import type { IncomingHttpHeaders } from 'node:http';
import Stripe from 'stripe';
import type { StripeStandIn } from './stand-in.ts';
import type { Thing } from './world.ts';

interface Message {
  readonly body: Buffer;
  readonly headers: IncomingHttpHeaders;
}

/** The message that tells of an event, signed as the library itself signs for tests. */
export function messageOf({ key, webhookSecret, world }: StripeStandIn, event: Thing): Message {
  const payload = JSON.stringify(event);
  const signature = new Stripe(key).webhooks.generateTestHeaderString({
    payload,
    secret: webhookSecret,
    timestamp: world.seconds,
  });
  return { body: Buffer.from(payload), headers: { 'stripe-signature': signature } };
}

/** The messages of everything that has happened, oldest first. */
export function messagesOf(stripe: StripeStandIn): Message[] {
  return stripe.world.events.toReversed().map((event) => messageOf(stripe, event));
}
