import { balancesAt } from '#core/ledger/balances.ts';
import { accountsById } from '#core/ledger/lists.ts';
import { positionOfLine, statementsOf } from '#core/ledger/statement.ts';
import { byId, defineLoader } from '../common/loader.ts';
import { defineNestedList } from '../common/nested.ts';

/** An account by row id. */
export const loadAccount = defineLoader(async (ctx, ids) => byId(await accountsById(ctx, ids)));

/** The entries of an account. */
export const entriesOfAccount = defineNestedList({ positionOf: positionOfLine, load: statementsOf });

/** What was in an account at a moment; keys are `<moment> <account>`. One statement for each moment. */
export const loadBalanceAt = defineLoader<string, bigint>(async (ctx, keys) => {
  const found = new Map<string, bigint>();
  for (const [moment, ofMoment] of Map.groupBy(keys, (key) => key.slice(0, key.indexOf(' ')))) {
    const accounts = ofMoment.map((key) => ({ key, id: key.slice(moment.length + 1) }));
    const balanceOf = await balancesAt(ctx, accounts, new Date(moment));
    for (const account of accounts) found.set(account.key, balanceOf(account));
  }
  return found;
});
