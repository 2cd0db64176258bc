import type { ProductKind } from '#core/db/generated/client/enums.ts';

/** A number of units of one variant, as the goods stand at this moment: what pricing starts from. */
export interface BasketLine {
  readonly variantId: string;
  readonly productId: string;
  readonly categoryId: string | null;
  readonly kind: ProductKind;
  readonly sku: string;
  readonly titleEn: string;
  readonly titleZh: string;
  /** The code of the value for the code of each option. */
  readonly choices: Readonly<Record<string, string>>;
  readonly imageUrl: string | null;
  readonly quantity: number;
  readonly listPriceMinor: bigint;
  /** Of a unit, for whoever holds the right to it; null when there is none. */
  readonly memberPriceMinor: bigint | null;
  /** No promotion sells a unit for less; null when it may go down to nothing. */
  readonly floorMinor: bigint | null;
  /** What a unit costs the house; for margins only. */
  readonly costMinor: bigint | null;
  readonly taxClass: string;
  /** Of one unit. */
  readonly weightGrams: number;
  readonly tracksStock: boolean;
  readonly needsShipping: boolean;
  readonly refundWindowDays: number;
  readonly commissionable: boolean;
}

/** What somebody wants to buy together. All of it is of one currency; lines of one variant differ in quantity and price alone. */
export interface Basket {
  readonly currency: string;
  readonly lines: readonly BasketLine[];
}
