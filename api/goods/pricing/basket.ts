import type { ProductKind } from '#core/db/generated/client/enums.ts';

/** A number of units of one variant, as the goods stand at this moment: what pricing starts from. */
export interface BasketLine {
  readonly variantId: string;
  readonly productId: string;
  /** From the root category down to the product's own. */
  readonly categoryPath: readonly string[];
  readonly kind: ProductKind;
  readonly sku: string;
  readonly titleEn: string;
  readonly titleZh: string;
  /** The code of the value for the code of each option. */
  readonly choices: Readonly<Record<string, string>>;
  readonly imageUrl: string | null;
  readonly quantity: number;
  readonly listPriceMinor: bigint;
  /** For whoever has the right to member prices. */
  readonly memberPriceMinor: bigint | null;
  /** No promotion sells a unit for less. */
  readonly floorMinor: bigint | null;
  readonly costMinor: bigint | null;
  readonly weightGrams: number;
  readonly tracksStock: boolean;
  readonly needsShipping: boolean;
  readonly refundWindowDays: number;
  readonly commissionable: boolean;
  readonly taxClass: string;
  /** A price that was agreed elsewhere, such as that of an upgrade: no promotion and no member price changes it. */
  readonly fixedPriceMinor: bigint | null;
  /** What the line is for when it is no common purchase, as `{ kind: 'membership.upgrade', … }`; the order line keeps it. */
  readonly purpose: Readonly<Record<string, unknown>> | null;
}

/** What somebody wants to buy together. All of it is of one currency. */
export interface Basket {
  readonly currency: string;
  readonly lines: readonly BasketLine[];
}
