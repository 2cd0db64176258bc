import type { MembershipPeriod } from '#core/db/generated/client/enums.ts';
import { addMonths, type MonthAnchor } from '../calendar-months.ts';
import { monthsOf } from '../plans/period.ts';

/** However much somebody brings in, a term ends within so many months. */
export const maxMonths = 120;

export interface TermLength {
  readonly period: MembershipPeriod;
  /** In minor units: the price of one period, and what is given for this term. */
  readonly priceMinor: bigint;
  readonly givenMinor: bigint;
  /** How many periods that is for; one when nothing is said. */
  readonly periods?: number | undefined;
}

/**
 * When a term ends that begins at a moment: after its period, or its periods, and longer or shorter in proportion when more or less than
 * the price is given for it. Null when that is no time at all.
 */
export function termEnd(startsAt: Date, length: TermLength, anchor: MonthAnchor): Date | null {
  const { period, givenMinor, periods = 1 } = length;
  const priceMinor = length.priceMinor * BigInt(periods);
  const usual = addMonths(startsAt, monthsOf[period] * periods, anchor);
  if (priceMinor === 0n || givenMinor === priceMinor) return usual;
  const usualMs = BigInt(usual.getTime() - startsAt.getTime());
  const latest = addMonths(startsAt, maxMonths, anchor).getTime();
  const lengthMs = (usualMs * givenMinor) / priceMinor;
  if (lengthMs <= 0n) return null;
  return new Date(Math.min(startsAt.getTime() + Number(lengthMs), latest));
}
