import { defineHouseAccounts } from '#core/ledger/define.ts';

/** What shares have cost the house: below zero by as much. The other side is the purse of whose they are. */
export const serviceCost = (currency: string) =>
  defineHouseAccounts({ purpose: 'mcn.cost', asset: { code: currency }, mayBeNegative: true, shards: 16 });
