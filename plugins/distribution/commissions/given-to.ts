import type { WriteContext } from '#core/context.ts';
import { givenTo as givenToPurses } from '#core/earnings/given-to.ts';
import type { Account } from '#core/ledger/define.ts';
import type { Leg } from '#core/ledger/post.ts';
import { accountsOf } from './accounts.ts';

/** Something that a promoter can withdraw from now on. */
export interface Giving {
  readonly promoterId: string;
  readonly currency: string;
  readonly amountMinor: bigint;
}

/**
 * Where it goes, for each giving in turn: what the promoter owes is paid first, the rest can be withdrawn. Locks all accounts of
 * commissions of these promoters, and those that are posted on beside them. One statement.
 */
export function givenTo(
  write: WriteContext,
  givings: readonly Giving[],
  besides: readonly Account[] = [],
): Promise<Leg[][]> {
  const purses = givings.map((giving) => ({ ...giving, purse: accountsOf(giving) }));
  return givenToPurses(write, purses, [...besides, ...purses.map(({ purse }) => purse.cost)]);
}
