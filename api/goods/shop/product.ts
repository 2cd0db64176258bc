import type { CourseFormat, CourseStage, ProductKind } from '#core/db/generated/client/enums.ts';

/** A category as the shop window shows it, its texts in the language of the request. */
export interface ShopCategory {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  /** From the root down to itself; absent until it is asked for. */
  readonly breadcrumbs?: readonly ShopCategory[] | undefined;
  /** Those directly below it in the order of the house; absent until they are asked for. */
  readonly children?: readonly ShopCategory[] | undefined;
}

/** A variant as the shop window shows it. Amounts are in minor units, and never so large that a number loses digits. */
export interface ShopVariant {
  readonly id: string;
  readonly productId: string;
  readonly sku: string;
  readonly choices: unknown;
  readonly currency: string;
  readonly priceMinor: number;
  readonly compareAtMinor: number | null;
  readonly memberPriceMinor: number | null;
  readonly weightGrams: number;
  readonly orderLimit: number | null;
  readonly imageUrl: string | null;
  /** Units that are free at this moment, capped; null for what never runs out. */
  readonly available: number | null;
}

interface Translated {
  readonly nameEn: string;
  readonly nameZh: string;
}

/** What the variants of a product differ in. */
export interface ProductOption extends Translated {
  readonly code: string;
  readonly values: readonly (Translated & { readonly code: string })[];
}

/** A picture or clip of a product. */
export interface ProductMedia {
  readonly kind: string;
  readonly url: string;
  readonly altEn: string;
  readonly altZh: string;
  readonly width: number | null;
  readonly height: number | null;
}

/**
 * A product as the shop window shows it, its texts in the language of the request. It is loaded by parts: what the
 * operation does not select is not there, but for the id. See `parts.ts`.
 */
export interface ShopProduct {
  readonly id: string;
  readonly slug: string;
  readonly kind: ProductKind;
  readonly courseStage: CourseStage | null;
  readonly courseFormat: CourseFormat | null;
  readonly title: string;
  readonly summary: string;
  readonly description: string;
  readonly brand: string | null;
  readonly tags: readonly string[];
  readonly options: readonly ProductOption[];
  readonly media: readonly ProductMedia[];
  /** The first of them. */
  readonly imageUrl: string | null;
  readonly currency: string;
  readonly minPriceMinor: bigint;
  readonly maxPriceMinor: bigint;
  /** What the cheapest variant used to cost. */
  readonly compareAtMinor: bigint | null;
  /** What the variant that is cheapest for members costs them. */
  readonly memberPriceMinor: bigint | null;
  /** Units of all variants that are free at this moment, capped; null for what never runs out. */
  readonly available: number | null;
  readonly variants: readonly ShopVariant[];
  readonly category: ShopCategory | null;
  readonly soldCount: number;
  readonly ratingSum: number;
  readonly ratingCount: number;
  readonly refundWindowDays: number;
  readonly publishFrom: Date | null;
}
