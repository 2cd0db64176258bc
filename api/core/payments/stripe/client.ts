import Stripe from 'stripe';

export interface StripeConfig {
  readonly secretKey: string;
  /** Signs its messages. */
  readonly webhookSecret: string;
  /** Another address than Stripe's own, for a stand-in. */
  readonly apiUrl?: string | undefined;
}

/** What our code was written against: a newer one is chosen here, together with the library, and never by the account. */
export const stripeApiVersion = '2026-10-28.endive';
/** A buyer waits for the answer. */
const timeoutMs = 15_000;
/** The library repeats what may be repeated, with the same idempotency key. */
const maxNetworkRetries = 2;

/** A client of Stripe's API. It connects to nobody before it is used. */
export function stripeClient({ secretKey, apiUrl }: StripeConfig): Stripe {
  return new Stripe(secretKey, {
    apiVersion: stripeApiVersion,
    maxNetworkRetries,
    timeout: timeoutMs,
    telemetry: false,
    ...(apiUrl !== undefined && addressOf(new URL(apiUrl))),
  });
}

function addressOf({ protocol, hostname, port }: URL) {
  const isPlain = protocol === 'http:';
  return {
    protocol: isPlain ? 'http' : 'https',
    host: hostname,
    port: port || (isPlain ? 80 : 443),
  } as const;
}

/** The id of what Stripe gives either as an id or, when it was asked to, as the thing itself. */
export function idOf(reference: string | { readonly id: string } | null): string | null {
  return typeof reference === 'object' ? (reference?.id ?? null) : reference;
}

/** A moment in Stripe's seconds. */
export function momentOf(seconds: number): Date {
  return new Date(seconds * 1_000);
}
