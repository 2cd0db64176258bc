import { allocate, divideHalfEven } from '#core/money.ts';
import { discountedOf, type QuoteLine, type QuoteShipping, sumBy } from '../pricing/quote.ts';
import type { ShippingCharge } from '../shipping/charge-shipping.ts';
import { standardTaxClass, type TaxFacts } from './facts.ts';

/** Lines and shipping with their taxes and what is to be paid for them. */
export interface Taxed {
  readonly lines: readonly QuoteLine[];
  readonly shipping: {
    readonly chosen: QuoteShipping | null;
    /** Its tax included. */
    readonly amountMinor: bigint;
    readonly taxMinor: bigint;
  };
}

/**
 * Says what of each line and of shipping is tax, or puts it on top. Everything of one rate is taxed as one amount, rounded half
 * to even, and that is allocated to its parts by largest remainder: so the taxes of an order are exact whatever its lines.
 */
export function addTaxes(lines: readonly QuoteLine[], charge: ShippingCharge, facts: TaxFacts | null): Taxed {
  const isIncluded = facts?.prices !== 'EXCLUDE_TAX';
  const taxed = [
    ...lines.map((line) => ({ baseMinor: discountedOf(line) - line.pointsMinor, taxClass: line.taxClass })),
    { baseMinor: charge.amountMinor, taxClass: charge.taxClass },
  ];
  const taxes = facts ? taxesOf(taxed, facts) : taxed.map(() => 0n);
  const onTop = (at: number) => (isIncluded ? 0n : (taxes[at] ?? 0n));
  return {
    lines: lines.map((line, at) => ({
      ...line,
      taxMinor: taxes[at] ?? 0n,
      taxIncluded: isIncluded,
      totalMinor: discountedOf(line) - line.pointsMinor + onTop(at),
    })),
    shipping: {
      chosen: charge.chosen,
      amountMinor: charge.amountMinor + onTop(lines.length),
      taxMinor: taxes[lines.length] ?? 0n,
    },
  };
}

interface Taxable {
  readonly baseMinor: bigint;
  readonly taxClass: string;
}

function taxesOf(taxed: readonly Taxable[], facts: TaxFacts): bigint[] {
  const taxes = taxed.map(() => 0n);
  const byRate = Map.groupBy(taxed.keys(), (at) => rateOf(facts, taxed[at]?.taxClass ?? standardTaxClass));
  for (const [ratePpm, places] of byRate) {
    const bases = places.map((at) => taxed[at]?.baseMinor ?? 0n);
    for (const [index, part] of taxOf(bases, BigInt(ratePpm), facts).entries())
      taxes[places[index] ?? 0] = part;
  }
  return taxes;
}

function rateOf({ ratesPpm }: TaxFacts, taxClass: string): number {
  return ratesPpm[taxClass] ?? ratesPpm[standardTaxClass] ?? 0;
}

const million = 1_000_000n;

function taxOf(bases: readonly bigint[], ratePpm: bigint, { prices }: TaxFacts): bigint[] {
  const sum = sumBy(bases, (base) => base);
  if (sum === 0n) return bases.map(() => 0n);
  const whole = prices === 'INCLUDE_TAX' ? million + ratePpm : million;
  return allocate(divideHalfEven(sum * ratePpm, whole), bases);
}
