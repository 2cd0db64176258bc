import type { Money } from '#core/money.ts';

/** An amount in minor units and its currency as money; null when there is no amount. */
export function moneyOrNull(amountMinor: bigint | number | null, currency: string): Money | null {
  return amountMinor === null ? null : { amountMinor: BigInt(amountMinor), currency };
}
