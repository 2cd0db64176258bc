import { z } from 'zod';

/** What is sent together, as far as its price depends on it. */
export interface Parcel {
  readonly currency: string;
  readonly weightGrams: number;
  readonly units: number;
  /** What the goods in it cost after discounts. */
  readonly amountMinor: bigint;
}

/** An amount of money is at most 10^13 minor units, as that of a variant. */
const amount = z.coerce.bigint().min(0n).max(10_000_000_000_000n);
const freeFrom = { freeFromMinor: amount.nullable().default(null) };
const maxTiers = 50;

/** What sending costs, as data; `freeFromMinor` is the amount of goods from which on it costs nothing. */
export const shippingRates = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('FLAT'), amountMinor: amount, ...freeFrom }),
  z.strictObject({
    kind: z.literal('BY_WEIGHT'),
    /** Up to and with that weight; null in the last one is any weight. What is heavier than all cannot be sent so. */
    tiers: z
      .array(z.strictObject({ upToGrams: z.int().min(1).nullable(), amountMinor: amount }))
      .min(1)
      .max(maxTiers)
      .refine(isRising),
    ...freeFrom,
  }),
  z.strictObject({
    kind: z.literal('CUSTOM'),
    /** What a plugin calls its way to calculate, and what that wants to know. */
    code: z.string().min(1).max(60),
    settings: z.record(z.string(), z.unknown()).default({}),
    ...freeFrom,
  }),
]);

export type ShippingRates = z.output<typeof shippingRates>;
type CustomRates = Extract<ShippingRates, { kind: 'CUSTOM' }>;

/** Prices a custom rate. @returns null when it does not know the rate, or does not send such a parcel. */
export type CustomCalculator = (rates: CustomRates, parcel: Parcel) => bigint | null;

/** What it costs to send a parcel; null when it is not sent at these rates. */
export function priceOfParcel(
  rates: ShippingRates,
  parcel: Parcel,
  calculateCustom: CustomCalculator,
): bigint | null {
  const amountMinor = calculate(rates, parcel, calculateCustom);
  const isFree = rates.freeFromMinor !== null && parcel.amountMinor >= rates.freeFromMinor;
  return amountMinor !== null && isFree ? 0n : amountMinor;
}

function calculate(rates: ShippingRates, parcel: Parcel, calculateCustom: CustomCalculator): bigint | null {
  if (rates.kind === 'FLAT') return rates.amountMinor;
  if (rates.kind === 'CUSTOM') return notNegative(calculateCustom(rates, parcel));
  const tier = rates.tiers.find(({ upToGrams }) => upToGrams === null || parcel.weightGrams <= upToGrams);
  return tier?.amountMinor ?? null;
}

function notNegative(amountMinor: bigint | null): bigint | null {
  return amountMinor !== null && amountMinor < 0n ? 0n : amountMinor;
}

function isRising(tiers: readonly { readonly upToGrams: number | null }[]): boolean {
  return tiers.every(({ upToGrams }, at) => {
    const before = tiers[at - 1];
    if (!before) return true;
    return before.upToGrams !== null && (upToGrams === null || upToGrams > before.upToGrams);
  });
}
