import type { VariantContent } from './content.ts';
import { productErrors } from './errors.ts';

export type Prices = Pick<
  VariantContent,
  'priceMinor' | 'compareAtMinor' | 'memberPriceMinor' | 'costMinor' | 'floorMinor'
>;

type PricesForm = {
  readonly [Field in keyof Prices]?: bigint | null | undefined;
} & { readonly priceMinor: bigint };

/** So that the sum of an order fits. */
const maxMinor = 10_000_000_000_000n;

/** @throws DomainError PRICE_INVALID, COMPARE_AT_TOO_LOW, MEMBER_PRICE_TOO_HIGH, FLOOR_TOO_HIGH. */
export function parsePrices(form: PricesForm, path: (field: string) => readonly string[]): Prices {
  const amount = (field: keyof Prices): bigint | null => {
    const value = form[field] ?? null;
    if (value !== null && (value < 0n || value > maxMinor))
      throw productErrors.PRICE_INVALID({ path: path(field), data: { max: String(maxMinor) } });
    return value;
  };
  const prices = {
    priceMinor: amount('priceMinor') ?? 0n,
    compareAtMinor: amount('compareAtMinor'),
    memberPriceMinor: amount('memberPriceMinor'),
    costMinor: amount('costMinor'),
    floorMinor: amount('floorMinor'),
  };
  const { priceMinor, compareAtMinor, memberPriceMinor, floorMinor } = prices;
  if (compareAtMinor !== null && compareAtMinor < priceMinor)
    throw productErrors.COMPARE_AT_TOO_LOW({ path: path('compareAtMinor') });
  if (memberPriceMinor !== null && memberPriceMinor > priceMinor)
    throw productErrors.MEMBER_PRICE_TOO_HIGH({ path: path('memberPriceMinor') });
  if (floorMinor !== null && floorMinor > priceMinor)
    throw productErrors.FLOOR_TOO_HIGH({ path: path('floorMinor') });
  return prices;
}
