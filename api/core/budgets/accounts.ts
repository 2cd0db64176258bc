import { type Asset, defineAccounts, defineHouseAccounts } from '../ledger/define.ts';

type AssetCode = Pick<Asset, 'code'>;

/** What budgets of an asset hold. A budget never pays what it has not. */
export function budgetFunds(asset: AssetCode) {
  return defineAccounts({ owner: 'budget', purpose: 'budget.funds', asset });
}

/** Where the funds of budgets come from, and what is left over goes back to: below zero by what is out. */
export function budgetSource(asset: AssetCode) {
  return defineHouseAccounts({ purpose: 'budget.source', asset, mayBeNegative: true });
}
