import type Stripe from 'stripe';
import type { ProviderSubscription, SubscriptionState } from '../billing/provider.ts';
import { momentOf } from './client.ts';

/** A subscription as the port says it; the client secret is that of its newest invoice, when that was asked for. */
export function subscriptionOf(subscription: Stripe.Subscription): ProviderSubscription {
  const [item] = subscription.items.data;
  if (!item) throw new Error(`Subscription ${subscription.id} has no item`);
  const { latest_invoice: invoice } = subscription;
  const state = stateOf(subscription.status);
  const secret = typeof invoice === 'object' ? invoice?.confirmation_secret?.client_secret : undefined;
  return {
    externalId: subscription.id,
    source: subscription.metadata.source ?? null,
    state,
    priceId: item.price.id,
    cancelAtPeriodEnd: subscription.cancel_at_period_end,
    periodEndsAt: momentOf(item.current_period_end),
    clientSecret: state === 'INCOMPLETE' || state === 'PAST_DUE' ? (secret ?? null) : null,
  };
}

function stateOf(status: Stripe.Subscription.Status): SubscriptionState {
  switch (status) {
    case 'active':
    case 'trialing':
      return 'ACTIVE';
    case 'canceled':
    case 'incomplete_expired':
      return 'CANCELLED';
    case 'incomplete':
      return 'INCOMPLETE';
    default:
      return 'PAST_DUE';
  }
}
