import type { ProductContent, VariantContent } from '../products/content.ts';
import { joinTexts } from './cell-text.ts';
import { writeAmount } from './cells.ts';
import { type Cells, type ColumnName, columnNames } from './columns.ts';

type Written = Partial<Record<ColumnName, string>>;

/** A product as rows of a file: one for each variant, and on the first what is said of the product. */
export function rowsOfProduct(product: ProductContent, category: string | null): Cells[] {
  const nothing = Object.fromEntries(columnNames.map((name) => [name, ''])) as Cells;
  return product.variants.map((variant, index) => ({
    ...nothing,
    ...(index === 0 ? cellsOfProduct(product, category) : { slug: product.slug }),
    ...cellsOfVariant(variant, product.currency),
    ...(index === 0 ? {} : { currency: product.currency }),
  }));
}

function cellsOfProduct(product: ProductContent, category: string | null): Written {
  const { options, media, publishFrom, publishUntil } = product;
  return {
    slug: product.slug,
    kind: product.kind,
    course_stage: product.courseStage ?? '',
    course_format: product.courseFormat ?? '',
    title_en: product.titleEn,
    title_zh: product.titleZh,
    summary_en: product.summaryEn,
    summary_zh: product.summaryZh,
    description_en: product.descriptionEn,
    description_zh: product.descriptionZh,
    brand: product.brand ?? '',
    tags: joinTexts(product.tags),
    category: category ?? '',
    currency: product.currency,
    options: options.length > 0 ? JSON.stringify(options) : '',
    media: media.length > 0 ? JSON.stringify(media) : '',
    publish_from: publishFrom?.toISOString() ?? '',
    publish_until: publishUntil?.toISOString() ?? '',
    refund_window_days: String(product.refundWindowDays),
    commissionable: String(product.commissionable),
    tax_class: product.taxClass,
  };
}

function cellsOfVariant(variant: VariantContent, currency: string): Written {
  return {
    sku: variant.sku,
    choices: Object.entries(variant.choices)
      .map(([option, value]) => `${option}=${value}`)
      .join('|'),
    price: writeAmount(variant.priceMinor, currency),
    compare_at: writeAmount(variant.compareAtMinor, currency),
    member_price: writeAmount(variant.memberPriceMinor, currency),
    cost: writeAmount(variant.costMinor, currency),
    floor: writeAmount(variant.floorMinor, currency),
    weight_grams: String(variant.weightGrams),
    tracks_stock: String(variant.tracksStock),
    order_limit: variant.orderLimit === null ? '' : String(variant.orderLimit),
    image_url: variant.imageUrl ?? '',
  };
}
