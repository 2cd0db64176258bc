import { defineAccounts, defineHouseAccounts } from '#core/ledger/define.ts';

/** A currency as an asset of the ledger. */
const asset = (currency: string) => ({ code: currency });

/** What a promoter has earned and not yet got, as long as it could still be taken back. */
export const pendingCommission = (currency: string) =>
  defineAccounts({ owner: 'user', purpose: 'distribution.pending', asset: asset(currency) });

/** What a promoter can withdraw. A withdrawal holds its amount here until it is confirmed. */
export const availableCommission = (currency: string) =>
  defineAccounts({ owner: 'user', purpose: 'distribution.available', asset: asset(currency) });

/** What a promoter owes because of refunds after the payout: zero, or below by as much. */
export const commissionDebt = (currency: string) =>
  defineAccounts({
    owner: 'user',
    purpose: 'distribution.debt',
    asset: asset(currency),
    mayBeNegative: true,
  });

/** What commissions have cost the house: below zero by as much. */
export const commissionCost = (currency: string) =>
  defineHouseAccounts({
    purpose: 'distribution.cost',
    asset: asset(currency),
    mayBeNegative: true,
    shards: 16,
  });

/** What promoters brought with them from elsewhere: below zero by as much. */
export const takenOverCommission = (currency: string) =>
  defineHouseAccounts({ purpose: 'distribution.takenOver', asset: asset(currency), mayBeNegative: true });

/** What has left for promoters. */
export const commissionPaid = (currency: string) =>
  defineHouseAccounts({ purpose: 'distribution.paid', asset: asset(currency), shards: 16 });

/** What was withheld as tax. */
export const commissionTax = (currency: string) =>
  defineHouseAccounts({ purpose: 'distribution.tax', asset: asset(currency), shards: 16 });

/** All accounts that commissions of a promoter in a currency touch. */
export function accountsOf({
  promoterId,
  currency,
}: {
  readonly promoterId: string;
  readonly currency: string;
}) {
  return {
    pending: pendingCommission(currency).of(promoterId),
    available: availableCommission(currency).of(promoterId),
    debt: commissionDebt(currency).of(promoterId),
    cost: commissionCost(currency).near(promoterId),
  };
}
