import { systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';
import { balancesOf } from '#core/ledger/balances.ts';
import { type Account, defineAccounts, defineAsset, defineHouseAccounts } from '#core/ledger/define.ts';
import { transferFunds } from '#core/ledger/transfer-funds.ts';

const shells = defineAsset({ code: 'shells', title: { en: 'Shells', zh: '贝壳' } });
const beads = defineAsset({ code: 'beads', title: { en: 'Beads', zh: '珠子' } });

/** Purses of people in the tests, and the mint that the shells come from. */
export const purses = defineAccounts({ owner: 'person', purpose: 'test.purse', asset: shells });
export const beadBoxes = defineAccounts({ owner: 'person', purpose: 'test.box', asset: beads });
export const mint = defineHouseAccounts({ purpose: 'test.mint', asset: shells, mayBeNegative: true });
export const beadMint = defineHouseAccounts({ purpose: 'test.beadMint', asset: beads, mayBeNegative: true });

export const testCtx = (kernel: Kernel) => systemContext(kernel, 'test');

/** Gives somebody shells from the mint. */
export async function give(kernel: Kernel, person: string, amount: bigint, source = `gift to ${person}`) {
  return transferFunds(testCtx(kernel), {
    source,
    kind: 'test.gift',
    legs: [
      { account: mint.near(person), amount: -amount },
      { account: purses.of(person), amount },
    ],
  });
}

export async function balanceOf(kernel: Kernel, account: Account): Promise<bigint> {
  return (await balancesOf(testCtx(kernel), [account]))(account).balance;
}
