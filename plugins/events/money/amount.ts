import { moneyErrors } from './errors.ts';

/** A price or a cost of this many minor units is a slip. */
const max = 1_000_000_000_000n;

/** An amount in minor units. @throws DomainError EVENTS_AMOUNT_INVALID at the field. */
export function parseAmount(field: string, amountMinor: bigint): bigint {
  if (amountMinor > 0n && amountMinor <= max) return amountMinor;
  throw moneyErrors.EVENTS_AMOUNT_INVALID({ path: [field], data: { max: String(max) } });
}
