import type { IncomingHttpHeaders } from 'node:http';
import { FixedClock } from '#core/clock.ts';
import type { Kernel } from '#core/kernel.ts';
import type { PaymentProvider, ProviderEvent } from '#core/payments/provider.ts';
import { writeSandboxMessage } from '#core/payments/sandbox/webhook.ts';
import { testKernel } from '#tests/helpers/kernel.ts';
import { messageOf } from '#tests/helpers/stripe-stand-in/messages.ts';
import { declineIntent, succeedIntent } from '#tests/helpers/stripe-stand-in/payments.ts';
import { type StripeStandIn, stripeStandIn } from '#tests/helpers/stripe-stand-in/stand-in.ts';
import { noon } from './till.ts';

interface Message {
  readonly body: Buffer;
  readonly headers: IncomingHttpHeaders;
}

/** A kernel with one of the providers, and what the world around that provider does. */
export interface Bench {
  readonly kernel: Kernel;
  readonly clock: FixedClock;
  readonly provider: PaymentProvider;
  /** The method of a payment that waits for the buyer's browser. */
  readonly waiting: string | null;
  /** By this a payment is paid, or declined, from our side. */
  readonly methods: { readonly good: string; readonly bad: string };
  buyerPays(externalId: string): Promise<void>;
  buyerIsDeclined(externalId: string): Promise<void>;
  /** A signed message about a payment that succeeded. */
  message(externalId: string): Promise<Message>;
}

/** A kernel that pays through the sandbox. */
export async function sandboxBench(): Promise<Bench> {
  const clock = new FixedClock(noon);
  const kernel = await testKernel({ clock });
  const provider = kernel.payments.current;
  return {
    kernel,
    clock,
    provider,
    waiting: 'sandbox_wait',
    methods: { good: 'sandbox_succeed', bad: 'sandbox_decline' },
    async buyerPays(externalId) {
      await provider.confirmPayment(externalId, 'sandbox_succeed');
    },
    async buyerIsDeclined(externalId) {
      await provider.confirmPayment(externalId, 'sandbox_decline');
    },
    async message(externalId) {
      const told: ProviderEvent[] = [];
      for await (const event of provider.eventsSince(new Date(0)))
        if (event.about?.externalId === externalId) told.push(event);
      const last = told.at(-1);
      if (!last) throw new Error('The sandbox has told nothing');
      return writeSandboxMessage(kernel.payments.sandbox.secret, last, clock.now());
    },
  };
}

/** A kernel that pays through Stripe's own library and a stand-in of Stripe. */
export async function stripeBench(): Promise<Bench & { readonly stripe: StripeStandIn }> {
  const clock = new FixedClock(noon);
  const stripe = await stripeStandIn(() => clock.now());
  const { world } = stripe;
  const kernel = await testKernel({
    clock,
    environment: {
      STRIPE_SECRET_KEY: stripe.key,
      STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
      STRIPE_API_URL: stripe.url,
    },
  });
  return {
    kernel,
    clock,
    stripe,
    provider: kernel.payments.current,
    waiting: null,
    methods: { good: 'pm_card_visa', bad: 'pm_card_chargeDeclined' },
    async buyerPays(externalId) {
      succeedIntent(world, world.get('payment_intent', externalId));
    },
    async buyerIsDeclined(externalId) {
      declineIntent(world, world.get('payment_intent', externalId), 'card_declined');
    },
    async message(externalId) {
      const event = world.events.find(
        ({ data }) => (data as { object: { id: string } }).object.id === externalId,
      );
      if (!event) throw new Error('The stand-in has told nothing');
      return messageOf(stripe, event);
    },
  };
}
