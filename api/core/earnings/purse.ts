import { type Account, defineAccounts, defineHouseAccounts } from '../ledger/define.ts';

/** What a member has in one currency of what they earn by something. */
export interface Purse {
  /** What could still be taken back. */
  readonly pending: Account;
  /** What can be paid out. A payout holds its amount here until it has arrived. */
  readonly available: Account;
  /** What is owed to the house: zero, or below by as much. */
  readonly debt: Account;
}

export interface PurseOwner {
  readonly userId: string;
  readonly currency: string;
}

/** What the accounts of a purse are for, in the ledger. */
export const purposes = {
  pending: 'earnings.pending',
  available: 'earnings.available',
  debt: 'earnings.debt',
} as const;

/** The one purse of a member in a currency, into which whatever the house owes them goes. */
export function purseOf({ userId, currency }: PurseOwner): Purse {
  const asset = { code: currency };
  const account = (purpose: string, mayBeNegative = false) =>
    defineAccounts({ owner: 'user', purpose, asset, mayBeNegative }).of(userId);
  return {
    pending: account(purposes.pending),
    available: account(purposes.available),
    debt: account(purposes.debt, true),
  };
}

export const earningsPaidPurpose = 'earnings.paid';

/** What has left the purses of members. */
export const earningsPaid = (currency: string) =>
  defineHouseAccounts({ purpose: earningsPaidPurpose, asset: { code: currency }, shards: 16 });
