import type { ReadContext, WriteContext } from '../../context.ts';
import { transact } from '../../transact.ts';
import type { PaymentProvider } from '../provider.ts';
import { invoiceFailed, invoicePaid, subscriptionChanged } from './events.ts';
import type { BillingProvider, ProviderInvoice, ProviderSubscription } from './provider.ts';

/** Asks what a subscription is now, and tells those whom it concerns what has changed. */
export async function lookAtSubscription(
  ctx: ReadContext,
  provider: PaymentProvider,
  externalId: string,
): Promise<void> {
  const seen = await billingOf(provider).findSubscription(externalId);
  const { source } = seen;
  if (source !== null)
    await transact(ctx, (write) => applySubscription(write, provider.id, { ...seen, source }));
}

/** Asks what became of an invoice of a subscription, and tells those whom it concerns. */
export async function lookAtInvoice(
  ctx: ReadContext,
  provider: PaymentProvider,
  externalId: string,
): Promise<void> {
  const billing = billingOf(provider);
  const seen = await billing.findInvoice(externalId);
  if (seen.subscriptionId === null) return;
  const subscription = await billing.findSubscription(seen.subscriptionId);
  const { source } = subscription;
  if (source === null) return;
  await transact(ctx, async (write) => {
    await applySubscription(write, provider.id, { ...subscription, source });
    await applyInvoice(write, provider.id, { ...seen, source, subscriptionId: subscription.externalId });
  });
}

/** Takes over what the provider says of a subscription, in the caller's transaction; told only when it has changed. */
export async function applySubscription(
  write: WriteContext,
  providerId: string,
  seen: ProviderSubscription & { readonly source: string },
): Promise<void> {
  const { externalId, source, state, priceId, cancelAtPeriodEnd, periodEndsAt } = seen;
  const changed = await write.tx.$executeRaw`
    INSERT INTO billing_subscription AS s (id, provider, source, state, price_id, cancel_at_period_end, period_ends_at, updated_at)
    VALUES (${externalId}, ${providerId}, ${source}, ${state}, ${priceId}, ${cancelAtPeriodEnd}, ${periodEndsAt}::timestamptz,
      ${write.clock.now()}::timestamptz)
    ON CONFLICT (id) DO UPDATE SET state = excluded.state, price_id = excluded.price_id,
      cancel_at_period_end = excluded.cancel_at_period_end, period_ends_at = excluded.period_ends_at,
      updated_at = excluded.updated_at
    WHERE s.state <> 'CANCELLED' AND (s.state, s.price_id, s.cancel_at_period_end, s.period_ends_at)
      IS DISTINCT FROM (excluded.state, excluded.price_id, excluded.cancel_at_period_end, excluded.period_ends_at)`;
  if (changed === 0) return;
  write.emit(subscriptionChanged, externalId, {
    subscriptionId: externalId,
    source,
    state,
    priceId,
    cancelAtPeriodEnd,
    periodEndsAt: periodEndsAt?.toISOString() ?? null,
  });
}

type OurInvoice = ProviderInvoice & { readonly source: string; readonly subscriptionId: string };

/** What is paid stays paid; a failure is told when there has been one more attempt. */
async function applyInvoice(write: WriteContext, providerId: string, seen: OurInvoice): Promise<void> {
  const { externalId, subscriptionId, source, state, amount, attempts } = seen;
  const failures = state === 'PAID' || state === 'VOID' ? 0 : attempts;
  const moved = await write.tx.$queryRaw<unknown[]>`
    INSERT INTO billing_invoice AS i (id, provider, subscription_id, source, state, amount_minor, currency, failures, updated_at)
    VALUES (${externalId}, ${providerId}, ${subscriptionId}, ${source}, ${state}, ${amount.amountMinor}::bigint, ${amount.currency},
      ${failures}::int, ${write.clock.now()}::timestamptz)
    ON CONFLICT (id) DO UPDATE SET state = excluded.state, failures = greatest(i.failures, excluded.failures),
      updated_at = excluded.updated_at
    WHERE i.state <> 'PAID' AND (i.state <> excluded.state OR i.failures < excluded.failures)
    RETURNING id`;
  if (moved.length === 0) return;
  const said = {
    invoiceId: externalId,
    subscriptionId,
    source,
    amountMinor: String(amount.amountMinor),
    currency: amount.currency,
    periodStartsAt: seen.periodStartsAt?.toISOString() ?? null,
    periodEndsAt: seen.periodEndsAt?.toISOString() ?? null,
  };
  if (state === 'PAID') write.emit(invoicePaid, subscriptionId, said);
  if (failures > 0)
    write.emit(invoiceFailed, subscriptionId, {
      ...said,
      attempt: failures,
      nextAttemptAt: seen.nextAttemptAt?.toISOString() ?? null,
    });
}

function billingOf({ id, billing }: PaymentProvider): BillingProvider {
  if (!billing) throw new Error(`${id} collects for no subscriptions`);
  return billing;
}
