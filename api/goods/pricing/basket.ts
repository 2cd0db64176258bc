import type { ProductKind } from '#core/db/generated/client/enums.ts';

/** A number of units of one variant, as the goods stand at this moment: what pricing starts from. */
export interface BasketLine {
  readonly variantId: string;
  readonly productId: string;
  readonly kind: ProductKind;
  readonly sku: string;
  readonly titleEn: string;
  readonly titleZh: string;
  /** The code of the value for the code of each option. */
  readonly choices: Readonly<Record<string, string>>;
  readonly imageUrl: string | null;
  readonly quantity: number;
  readonly listPriceMinor: bigint;
  /** What a unit costs the house; for margins only. */
  readonly costMinor: bigint | null;
  readonly tracksStock: boolean;
  readonly needsShipping: boolean;
  readonly refundWindowDays: number;
  readonly commissionable: boolean;
}

/** What somebody wants to buy together. All of it is of one currency. */
export interface Basket {
  readonly currency: string;
  readonly lines: readonly BasketLine[];
}
