import type { IncomingHttpHeaders } from 'node:http';
import type { Money } from '../money.ts';
import type { BillingProvider } from './billing/provider.ts';
import type { SandboxWorld } from './sandbox/world.ts';

/** Where a payment stands, in the provider's eyes. */
export type ProviderPaymentState =
  | 'REQUIRES_PAYMENT'
  | 'REQUIRES_ACTION'
  | 'PROCESSING'
  | 'SUCCEEDED'
  | 'FAILED'
  | 'CANCELLED';

export interface ProviderPayment {
  readonly externalId: string;
  /** Our own id, as the provider has kept it; null for what we have not asked for. */
  readonly paymentId: string | null;
  readonly state: ProviderPaymentState;
  readonly amount: Money;
  readonly capturedMinor: bigint;
  readonly refundedMinor: bigint;
  /** With it the buyer's browser speaks to the provider. */
  readonly clientSecret: string | null;
  readonly failureCode: string | null;
}

export interface ProviderRefund {
  readonly externalId: string;
  /** Our own id, as the provider has kept it; null for what was given back by other ways. */
  readonly refundId: string | null;
  readonly paymentExternalId: string;
  readonly state: 'PENDING' | 'SUCCEEDED' | 'FAILED';
  readonly amountMinor: bigint;
  readonly failureCode: string | null;
}

export interface ProviderDispute {
  readonly externalId: string;
  readonly paymentExternalId: string;
  readonly state: 'OPEN' | 'WON' | 'LOST';
  readonly amountMinor: bigint;
  readonly reason: string;
}

/** What an event is about. Its state is only what it was then: the present one is to be asked for. */
export interface EventSubject {
  readonly kind: 'payment' | 'refund' | 'dispute' | 'subscription' | 'invoice' | 'transfer';
  readonly externalId: string;
  readonly state: string | null;
}

export interface ProviderEvent {
  readonly externalId: string;
  /** As the provider calls it. */
  readonly type: string;
  readonly occurredAt: Date;
  /** Null when it does not concern us. */
  readonly about: EventSubject | null;
}

/** What a payment is to be. The same request again, also after years, is the same payment. */
export interface PaymentRequest {
  readonly paymentId: string;
  readonly source: string;
  readonly amount: Money;
  readonly description: string;
  /** How it is paid, in the provider's words; null when the buyer's browser says so. */
  readonly method: string | null;
}

export interface RefundRequest {
  readonly refundId: string;
  readonly paymentExternalId: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly reason: string;
  /** True when it may have been sent before. */
  readonly isRepeat: boolean;
}

/**
 * Somebody who moves money for us: what a payment is for is not their affair. Nothing here is called while a
 * transaction is open.
 */
export interface PaymentProvider {
  /** As in `/webhooks/<id>`. */
  readonly id: string;
  /** Whether it knows how to pay by this, before anything is written. */
  acceptsMethod(method: string): boolean;
  /** Creates it, or finds it when it was created before. */
  createPayment(request: PaymentRequest): Promise<ProviderPayment>;
  findPayment(externalId: string): Promise<ProviderPayment>;
  /** Pays by the method what waits for one, or was declined. What is paid or cancelled stays as it is. */
  confirmPayment(externalId: string, method: string): Promise<ProviderPayment>;
  /** Cancels what is not paid; answers what came of it. From then on `createPayment` cannot bring it back to life. */
  cancelPayment(request: PaymentRequest & { readonly externalId: string | null }): Promise<ProviderPayment>;
  /** @throws RefundRefused when it will never work. */
  refund(request: RefundRequest): Promise<ProviderRefund>;
  findRefund(externalId: string): Promise<ProviderRefund>;
  findDispute(externalId: string): Promise<ProviderDispute>;
  /** @throws WebhookRefused when it is not from the provider, or too old. */
  readWebhook(body: Buffer, headers: IncomingHttpHeaders, now: Date): ProviderEvent;
  /** What happened since, oldest first or not: webhooks get lost. */
  eventsSince(since: Date): AsyncIterable<ProviderEvent>;
  /** Null: it cannot collect again and again by itself. */
  readonly billing: BillingProvider | null;
}

/** A message that is not from the provider, or too old, or no message at all. */
export class WebhookRefused extends Error {
  override readonly name = 'WebhookRefused';
}

/** The provider will not give this money back, however often it is asked. */
export class RefundRefused extends Error {
  override readonly name = 'RefundRefused';
  /** As the provider calls it. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The providers of this process. */
export interface Payments {
  /** Through whom new payments go. */
  readonly current: PaymentProvider;
  /** Through whom older ones went; undefined when it is not set up any more. */
  find(id: string): PaymentProvider | undefined;
  /** What the sandbox stands on, for what is done to it that no real provider allows. */
  readonly sandbox: SandboxWorld;
}
