import Stripe from 'stripe';
import type { ProviderAccount } from '../provider.ts';

/** As `acct_1032D82eZvKYlo2C`. */
const form = /^acct_[A-Za-z0-9]{1,100}$/;

/** Whether this can be a connected account at all. */
export function isStripeAccountForm(externalId: string): boolean {
  return form.test(externalId);
}

/** docs.stripe.com/error-codes: what Stripe answers about accounts that are not there, or not connected to us. */
const unknown = new Set(['account_invalid', 'resource_missing']);

/** A connected account as it is now; null when Stripe does not know it, or it is not connected to us. */
export async function findStripeAccount(stripe: Stripe, id: string): Promise<ProviderAccount | null> {
  try {
    return accountOf(await stripe.accounts.retrieve(id));
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError && unknown.has(error.code ?? '')) return null;
    throw error;
  }
}

function accountOf(account: Stripe.Account): ProviderAccount {
  return {
    externalId: account.id,
    canReceive: account.capabilities?.transfers === 'active',
    identity: identityOf(account),
    userId: account.metadata?.userId ?? null,
  };
}

/** Stripe gives the same bank account or card the same fingerprint, whichever accounts it stands in. */
function identityOf({ id, external_accounts: outside }: Stripe.Account): string {
  const prints = (outside?.data ?? []).flatMap(({ fingerprint }) => fingerprint ?? []);
  return prints.sort().at(0) ?? id;
}
