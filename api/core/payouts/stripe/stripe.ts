import { type StripeConfig, stripeClient } from '../../payments/stripe/client.ts';
import type { PayoutProvider } from '../provider.ts';
import { findStripeAccount, isStripeAccountForm } from './accounts.ts';
import { stripeTransfers } from './transfers.ts';

/** The provider that sends real money: transfers of Stripe Connect, by Stripe's own library. */
export function createStripePayouts(config: StripeConfig): PayoutProvider {
  const stripe = stripeClient(config);
  return {
    id: 'stripe',
    hasForm: isStripeAccountForm,
    findAccount: (id) => findStripeAccount(stripe, id),
    ...stripeTransfers(stripe),
  };
}
