import type { IncomingHttpHeaders } from 'node:http';
import { FixedClock } from '#core/clock.ts';
import type { Kernel } from '#core/kernel.ts';
import { writeSandboxMessage } from '#core/payments/sandbox/webhook.ts';
import type { PayoutProvider } from '#core/payouts/provider.ts';
import { testKernel } from '#tests/helpers/kernel.ts';
import { messageOf } from '#tests/helpers/stripe-stand-in/messages.ts';
import { type StripeStandIn, stripeStandIn } from '#tests/helpers/stripe-stand-in/stand-in.ts';
import { connectAccount, reverseTransfer } from '#tests/helpers/stripe-stand-in/transfers.ts';
import { noon } from './desk.ts';

interface Message {
  readonly body: Buffer;
  readonly headers: IncomingHttpHeaders;
}

/** A kernel with one of the providers, accounts there, and what the world around that provider does. */
export interface Bench {
  readonly kernel: Kernel;
  readonly clock: FixedClock;
  readonly provider: PayoutProvider;
  readonly accounts: {
    readonly good: string;
    /** Cannot receive transfers. */
    readonly restricted: string;
    /** Was opened for another member. */
    readonly foreign: string;
    readonly unknown: string;
    readonly malformed: string;
    /** Money that goes there can be called back. */
    readonly returning: string;
    /** Was good when it was added, and refuses transfers now. */
    readonly closing: string;
  };
  /** Closes the account that was good. */
  closes(): Promise<void>;
  /** Calls back all of a transfer. */
  returns(externalId: string): Promise<void>;
  /** How many transfers the provider has made. */
  transfers(): Promise<number>;
  /** The signed messages about a transfer, newest first. */
  messages(externalId: string): Promise<Message[]>;
}

/** A kernel that sends through the sandbox. */
export async function sandboxBench(): Promise<Bench> {
  const clock = new FixedClock(noon);
  const kernel = await testKernel({ clock });
  const { client } = kernel.database;
  return {
    kernel,
    clock,
    provider: kernel.payouts.current,
    accounts: {
      good: 'sandbox_ok:lin',
      restricted: 'sandbox_restricted',
      foreign: 'sandbox_foreign',
      unknown: 'sandbox_nowhere',
      malformed: 'acct_lin',
      returning: 'sandbox_return',
      closing: 'sandbox_closed',
    },
    async closes() {},
    async returns() {
      clock.advanceMs(2_000);
    },
    transfers: () => client.payoutSandboxTransfer.count(),
    async messages(externalId) {
      const told = await client.sandboxEvent.findMany({
        where: { subjectId: externalId },
        orderBy: { id: 'desc' },
      });
      return told.map(({ id, type, occurredAt, state }) => {
        const about = { kind: 'transfer', externalId, state } as const;
        const event = { externalId: id, type, occurredAt, about };
        return writeSandboxMessage(kernel.payments.sandbox.secret, event, clock.now());
      });
    },
  };
}

/** A kernel that sends through Stripe's own library and a stand-in of Stripe. */
export async function stripeBench(): Promise<Bench & { readonly stripe: StripeStandIn }> {
  const clock = new FixedClock(noon);
  const stripe = await stripeStandIn(() => clock.now());
  const { world } = stripe;
  connectAccount(world, { id: 'acct_lin' });
  connectAccount(world, { id: 'acct_pending', transfers: 'pending' });
  connectAccount(world, { id: 'acct_mei', metadata: { userId: 'mei' } });
  const closing = connectAccount(world, { id: 'acct_closing' });
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
    provider: kernel.payouts.current,
    accounts: {
      good: 'acct_lin',
      restricted: 'acct_pending',
      foreign: 'acct_mei',
      unknown: 'acct_nobody',
      malformed: 'lin',
      returning: 'acct_lin',
      closing: 'acct_closing',
    },
    async closes() {
      closing.capabilities = { transfers: 'inactive' };
    },
    async returns(externalId) {
      const transfer = world.get('transfer', externalId);
      reverseTransfer(world, transfer, Number(transfer.amount));
    },
    transfers: async () => world.all('transfer').length,
    async messages(externalId) {
      return world.events
        .filter(({ data }) => (data as { object: { id: string } }).object.id === externalId)
        .map((event) => messageOf(stripe, event));
    },
  };
}
