import { type Account, defineAccounts, defineHouseAccounts } from '#core/ledger/define.ts';

export const takingsPurpose = 'events.takings';

/** What is held for an event until it is settled. Below zero when more was paid for it than it has taken. */
export const takingsOf = (currency: string) =>
  defineAccounts({ owner: 'event', purpose: takingsPurpose, asset: { code: currency }, mayBeNegative: true });

/** The house as the other side of events: below zero by what it holds for them and has paid to hosts. */
export const houseOf = (currency: string) =>
  defineHouseAccounts({
    purpose: 'events.house',
    asset: { code: currency },
    mayBeNegative: true,
    shards: 16,
  });

/** The two accounts between which the money of an event moves. */
export function takingsIn({ id, currency }: { readonly id: string; readonly currency: string }): {
  readonly takings: Account;
  readonly house: Account;
} {
  return { takings: takingsOf(currency).of(id), house: houseOf(currency).near(id) };
}
