import { exponentOf, type Money } from '../../money.ts';

/** docs.stripe.com/currencies: these have no decimals in Stripe's API. */
const withoutDecimals = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '));
/** The same: these have three. */
const withThree = new Set('BHD JOD KWD OMR TND'.split(' '));

/** In Stripe's smallest unit, which is not everywhere ours: it counts ISK and UGX in hundredths. @throws RangeError. */
export function toStripeAmount({ amountMinor, currency }: Money): number {
  const shift = shiftOf(currency);
  const amount = shift >= 0 ? amountMinor * 10n ** BigInt(shift) : amountMinor / 10n ** BigInt(-shift);
  if (amount > BigInt(Number.MAX_SAFE_INTEGER) || fromStripe(amount, currency) !== amountMinor)
    throw new RangeError(`${amountMinor} ${currency} cannot be said in Stripe’s units`);
  return Number(amount);
}

/** In our smallest unit. @throws RangeError for a fraction of it. */
export function fromStripeAmount(amount: number, currency: string): bigint {
  const code = currency.toUpperCase();
  const ours = fromStripe(BigInt(amount), code);
  if (ours * 10n ** BigInt(Math.max(shiftOf(code), 0)) !== BigInt(amount) && shiftOf(code) > 0)
    throw new RangeError(`${amount} of Stripe’s units are a fraction of ours of ${code}`);
  return ours;
}

function fromStripe(amount: bigint, currency: string): bigint {
  const shift = shiftOf(currency);
  return shift >= 0 ? amount / 10n ** BigInt(shift) : amount * 10n ** BigInt(-shift);
}

function shiftOf(currency: string): number {
  const theirs = withoutDecimals.has(currency) ? 0 : withThree.has(currency) ? 3 : 2;
  return theirs - exponentOf(currency);
}
