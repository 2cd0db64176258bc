import type { SandboxInvoice, SandboxSubscription } from '../../../db/generated/client/client.ts';
import type { ProviderInvoice, ProviderSubscription, SubscriptionState } from '../../billing/provider.ts';

/** As the port says it. */
export function subscriptionOf(row: SandboxSubscription): ProviderSubscription {
  const state = row.state as SubscriptionState;
  const isToBePaid = state === 'INCOMPLETE' || state === 'PAST_DUE';
  return {
    externalId: row.id,
    source: row.source,
    state,
    priceId: row.priceId,
    cancelAtPeriodEnd: row.cancelAtPeriodEnd,
    periodEndsAt: row.periodEndsAt,
    clientSecret: isToBePaid ? row.clientSecret : null,
  };
}

/** As the port says it. */
export function invoiceOf({ id, amountMinor, currency, state, ...row }: SandboxInvoice): ProviderInvoice {
  return {
    externalId: id,
    subscriptionId: row.subscriptionId,
    state: state as ProviderInvoice['state'],
    amount: { amountMinor, currency },
    attempts: row.attempts,
    nextAttemptAt: row.nextAttemptAt,
    periodStartsAt: row.periodStartsAt,
    periodEndsAt: row.periodEndsAt,
  };
}
