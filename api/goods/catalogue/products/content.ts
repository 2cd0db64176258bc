import type { CourseFormat, CourseStage, ProductKind } from '#core/db/generated/client/enums.ts';

/** A value that variants differ in, as `{ code: 'm', nameEn: 'Medium', nameZh: '中号' }`. */
export interface OptionValue {
  readonly code: string;
  readonly nameEn: string;
  readonly nameZh: string;
}

export interface ProductOption extends OptionValue {
  readonly values: readonly OptionValue[];
}

export interface ProductMedia {
  readonly kind: 'IMAGE' | 'VIDEO';
  readonly url: string;
  readonly altEn: string;
  readonly altZh: string;
  /** In pixels; null when nobody knows. */
  readonly width: number | null;
  readonly height: number | null;
}

/** What operators say of a variant. Amounts are in minor units of the product's currency. */
export interface VariantContent {
  readonly sku: string;
  /** The code of the value for the code of each option. */
  readonly choices: Readonly<Record<string, string>>;
  readonly priceMinor: bigint;
  readonly compareAtMinor: bigint | null;
  readonly memberPriceMinor: bigint | null;
  readonly costMinor: bigint | null;
  readonly floorMinor: bigint | null;
  readonly weightGrams: number;
  readonly tracksStock: boolean;
  readonly orderLimit: number | null;
  readonly imageUrl: string | null;
}

/** When it is on sale: from then on, until before; without a beginning it is a draft. */
export interface PublishWindow {
  readonly publishFrom: Date | null;
  readonly publishUntil: Date | null;
}

/** What operators say of a product, in the form in which it is stored. */
export interface ProductDescription {
  readonly slug: string;
  readonly categoryId: string | null;
  readonly kind: ProductKind;
  readonly courseStage: CourseStage | null;
  readonly courseFormat: CourseFormat | null;
  readonly titleEn: string;
  readonly titleZh: string;
  readonly summaryEn: string;
  readonly summaryZh: string;
  readonly descriptionEn: string;
  readonly descriptionZh: string;
  readonly brand: string | null;
  readonly tags: readonly string[];
  /** ISO 4217. */
  readonly currency: string;
  readonly options: readonly ProductOption[];
  readonly media: readonly ProductMedia[];
  readonly refundWindowDays: number;
  readonly commissionable: boolean;
  readonly taxClass: string;
}

/** A product as a whole, with its living variants in their order. */
export interface ProductContent extends ProductDescription, PublishWindow {
  readonly variants: readonly VariantContent[];
}

/** What somebody wants a product to be: of the window only what they said. */
export interface WantedProduct extends ProductDescription, Partial<PublishWindow> {
  readonly variants: readonly VariantContent[];
}
