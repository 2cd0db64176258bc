import { z } from 'zod';

const amount = z.coerce.bigint().default(0n);

/** What a frozen quote adds up to. What was frozen before an amount was known has none of it. */
const frozenAmounts = z.object({
  subtotalMinor: amount,
  discountMinor: amount,
  pointsMinor: amount,
  points: amount,
  shippingMinor: amount,
  taxMinor: amount,
});

export type FrozenAmounts = z.output<typeof frozenAmounts>;

/** The amounts of a checkout, as it was priced when it began. */
export function amountsOf({ quote }: { readonly quote: unknown }): FrozenAmounts {
  return frozenAmounts.parse(quote);
}
