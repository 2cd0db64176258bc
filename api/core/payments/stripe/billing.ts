import type Stripe from 'stripe';
import type {
  BillingProvider,
  PriceRequest,
  ProviderInvoice,
  ProviderSubscription,
  SubscriptionRequest,
} from '../billing/provider.ts';
import type { ProviderPayment } from '../provider.ts';
import { fromStripeAmount, toStripeAmount } from './amounts.ts';
import { idOf, momentOf } from './client.ts';
import { paymentOf } from './payments.ts';
import { subscriptionOf } from './subscription.ts';

const expand = ['latest_invoice.confirmation_secret'];

/** Stripe Billing: it collects by itself, tries again what fails, and tells by events. */
export function stripeBilling(stripe: Stripe): BillingProvider {
  const { subscriptions } = stripe;
  const find = async (id: string) => subscriptionOf(await subscriptions.retrieve(id, { expand }));
  return {
    createPrice: (request) => createPrice(stripe, request),
    createSubscription: (request) => createSubscription(stripe, request),
    findSubscription: find,
    findInvoice: async (id) => invoiceOf(await stripe.invoices.retrieve(id)),
    findInvoicePayment: (id) => findInvoicePayment(stripe, id),
    setCancelAtPeriodEnd: async (id, cancels) =>
      subscriptionOf(await subscriptions.update(id, { cancel_at_period_end: cancels, expand })),
    async changePrice(id, price) {
      const [item] = (await subscriptions.retrieve(id)).items.data;
      if (!item) throw new Error(`Subscription ${id} has no item`);
      if (item.price.id === price) return find(id);
      const items = [{ id: item.id, price }];
      return subscriptionOf(
        await subscriptions.update(id, { items, proration_behavior: 'always_invoice', expand }),
      );
    },
    async cancelNow(id) {
      return subscriptionOf(await subscriptions.cancel(id, { expand }));
    },
  };
}

/** What was paid outside of Stripe, or by credit alone, has none. */
async function findInvoicePayment(stripe: Stripe, id: string): Promise<ProviderPayment | null> {
  const { payments } = await stripe.invoices.retrieve(id, { expand: ['payments'] });
  const paid = payments?.data.find(({ status, payment }) => status === 'paid' && payment.payment_intent);
  const intentId = idOf(paid?.payment.payment_intent ?? null);
  return intentId === null
    ? null
    : paymentOf(await stripe.paymentIntents.retrieve(intentId, { expand: ['latest_charge'] }));
}

/** Prices never change at Stripe: another amount is another reference. */
async function createPrice(stripe: Stripe, request: PriceRequest): Promise<string> {
  const { reference, title, amount, months } = request;
  const known = await stripe.prices.list({ lookup_keys: [reference], limit: 1 });
  const [price] = known.data;
  if (price) return price.id;
  const made = await stripe.prices.create(
    {
      currency: amount.currency.toLowerCase(),
      unit_amount: toStripeAmount(amount),
      recurring: { interval: 'month', interval_count: months },
      product_data: { name: title },
      lookup_key: reference,
      metadata: { reference },
    },
    { idempotencyKey: `price:${reference}` },
  );
  return made.id;
}

async function createSubscription(
  stripe: Stripe,
  { source, priceId, userId, email }: SubscriptionRequest,
): Promise<ProviderSubscription> {
  const customer = await stripe.customers.create(
    { metadata: { userId, source }, ...(email !== null && { email }) },
    { idempotencyKey: `customer:${source}` },
  );
  const made = await stripe.subscriptions.create(
    {
      customer: customer.id,
      items: [{ price: priceId }],
      payment_behavior: 'default_incomplete',
      payment_settings: { save_default_payment_method: 'on_subscription' },
      metadata: { source },
      expand,
    },
    { idempotencyKey: `subscription:${source}` },
  );
  const isReplayed = made.lastResponse.headers['idempotent-replayed'] === 'true';
  return subscriptionOf(isReplayed ? await stripe.subscriptions.retrieve(made.id, { expand }) : made);
}

function invoiceOf(invoice: Stripe.Invoice): ProviderInvoice {
  const currency = invoice.currency.toUpperCase();
  const [line] = invoice.lines.data;
  const { next_payment_attempt: next } = invoice;
  return {
    externalId: invoice.id,
    subscriptionId: idOf(invoice.parent?.subscription_details?.subscription ?? null),
    state: invoiceState(invoice.status),
    amount: { amountMinor: fromStripeAmount(invoice.amount_due, currency), currency },
    attempts: invoice.attempt_count,
    nextAttemptAt: next === null ? null : momentOf(next),
    periodStartsAt: line ? momentOf(line.period.start) : null,
    periodEndsAt: line ? momentOf(line.period.end) : null,
  };
}

function invoiceState(status: Stripe.Invoice.Status | null): ProviderInvoice['state'] {
  if (status === 'paid') return 'PAID';
  if (status === 'void') return 'VOID';
  return status === 'uncollectible' ? 'UNCOLLECTIBLE' : 'OPEN';
}
