import type { Locale } from './context.ts';

/** An amount in the smallest unit of its currency. Never a fraction: what cannot be split evenly is allocated. */
export interface Money {
  /** In minor units: fen, cents, yen. */
  readonly amountMinor: bigint;
  /** ISO 4217, as `CNY`. */
  readonly currency: string;
}

/** Whether it is a currency of ISO 4217. */
export function isCurrency(code: string): boolean {
  return currencies.has(code);
}

/** @throws RangeError for what is no currency of ISO 4217. */
export function money(amountMinor: bigint, currency: string): Money {
  if (!isCurrency(currency)) throw new RangeError(`${currency} is not a currency`);
  return Object.freeze({ amountMinor, currency });
}

/** The sum of amounts of one currency. @throws RangeError when they are of several, or none is given. */
export function sumOf(amounts: readonly Money[]): Money {
  const [first] = amounts;
  if (!first) throw new RangeError('A sum of nothing has no currency');
  const other = amounts.find((one) => one.currency !== first.currency);
  if (other) throw new RangeError(`${first.currency} and ${other.currency} cannot be added`);
  return money(
    amounts.reduce((sum, one) => sum + one.amountMinor, 0n),
    first.currency,
  );
}

/**
 * Splits an amount in proportion to the weights, to the last unit: the parts always sum to the whole. What the division
 * leaves goes, a unit each, to the largest remainders, of equal ones to the greater weight, then the first (Hamilton's
 * method): which parts there are does not depend on the order of the weights.
 *
 * @throws RangeError when a weight is negative or all of them are zero.
 */
export function allocate(amountMinor: bigint, weights: readonly bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (weights.some((weight) => weight < 0n)) throw new RangeError('A weight is negative');
  if (total === 0n) throw new RangeError('All weights are zero');
  if (amountMinor < 0n) return allocate(-amountMinor, weights).map((part) => -part);
  const parts = weights.map((weight) => (amountMinor * weight) / total);
  const left = amountMinor - parts.reduce((sum, part) => sum + part, 0n);
  const byRemainder = weights
    .map((weight, index) => ({ index, weight, remainder: (amountMinor * weight) % total }))
    .sort((a, b) => Number(b.remainder - a.remainder || b.weight - a.weight) || a.index - b.index);
  const raised = new Set(byRemainder.slice(0, Number(left)).map(({ index }) => index));
  return parts.map((part, index) => (raised.has(index) ? part + 1n : part));
}

/** The quotient of whole numbers, neither negative, rounded to the nearest; a half goes to the even one, so that many do not add up to a drift. */
export function divideHalfEven(amount: bigint, by: bigint): bigint {
  const whole = amount / by;
  const twice = (amount % by) * 2n;
  const isUp = twice > by || (twice === by && whole % 2n === 1n);
  return isUp ? whole + 1n : whole;
}

/** How many decimals the currency is written with: 2 for CNY, 0 for JPY, 3 for KWD. */
export function exponentOf(currency: string): number {
  return formatFor(currency, 'en').resolvedOptions().maximumFractionDigits ?? 2;
}

/** The amount as people of the locale write it, exact whatever its size. */
export function formatMoney({ amountMinor, currency }: Money, locale: Locale): string {
  const exponent = exponentOf(currency);
  const digits = (amountMinor < 0n ? -amountMinor : amountMinor).toString().padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = exponent > 0 ? `.${digits.slice(-exponent)}` : '';
  // As a decimal string: a number would lose the last digits of large amounts.
  return formatFor(currency, locale).format(
    `${amountMinor < 0n ? '-' : ''}${whole}${fraction}` as Intl.StringNumericLiteral,
  );
}

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Making one takes longer than all the rest of a price; there are as many as currencies and languages. */
const formats = new Map<string, Intl.NumberFormat>();

function formatFor(currency: string, locale: Locale): Intl.NumberFormat {
  const key = `${locale}${currency}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.NumberFormat(locale === 'zh' ? 'zh-CN' : 'en', { style: 'currency', currency });
  formats.set(key, format);
  return format;
}
