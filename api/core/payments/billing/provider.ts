import type { Money } from '../../money.ts';
import type { ProviderPayment } from '../provider.ts';

export type SubscriptionState = 'INCOMPLETE' | 'ACTIVE' | 'PAST_DUE' | 'CANCELLED';

/** Money that the provider collects by itself, period after period. */
export interface ProviderSubscription {
  readonly externalId: string;
  /** What it is for, as we said when it began; null for what we have not asked for. */
  readonly source: string | null;
  readonly state: SubscriptionState;
  readonly priceId: string;
  readonly cancelAtPeriodEnd: boolean;
  readonly periodEndsAt: Date | null;
  /** With it the buyer pays for the first period; null when that is paid. */
  readonly clientSecret: string | null;
}

export interface ProviderInvoice {
  readonly externalId: string;
  /** Null for what is no invoice of a subscription. */
  readonly subscriptionId: string | null;
  readonly state: 'OPEN' | 'PAID' | 'UNCOLLECTIBLE' | 'VOID';
  readonly amount: Money;
  /** How often it was tried to collect it. */
  readonly attempts: number;
  /** When it is tried again; null when it is not. */
  readonly nextAttemptAt: Date | null;
  readonly periodStartsAt: Date | null;
  readonly periodEndsAt: Date | null;
}

export interface PriceRequest {
  /** Ours, as `membershipPlan:<id>`: the same again is the same price. */
  readonly reference: string;
  readonly title: string;
  readonly amount: Money;
  readonly months: number;
}

export interface SubscriptionRequest {
  /** What it is for: the same again is the same subscription. */
  readonly source: string;
  readonly priceId: string;
  readonly userId: string;
  readonly email: string | null;
}

/** A provider that collects for subscriptions. Nothing here is called while a transaction is open. */
export interface BillingProvider {
  /** The id of the price. */
  createPrice(request: PriceRequest): Promise<string>;
  createSubscription(request: SubscriptionRequest): Promise<ProviderSubscription>;
  findSubscription(externalId: string): Promise<ProviderSubscription>;
  findInvoice(externalId: string): Promise<ProviderInvoice>;
  /** The payment that has paid an invoice, which is refunded like any other; null when none has. */
  findInvoicePayment(externalId: string): Promise<ProviderPayment | null>;
  /** Ends it with the period that is paid, or takes that back. */
  setCancelAtPeriodEnd(externalId: string, cancels: boolean): Promise<ProviderSubscription>;
  /** Goes on at another price from now on; the rest of the period is set off against it. */
  changePrice(externalId: string, priceId: string): Promise<ProviderSubscription>;
  /** Ends it in this moment; nothing is given back by that. */
  cancelNow(externalId: string): Promise<ProviderSubscription>;
}
