import type { WriteContext } from '#core/context.ts';
import { toJson } from '#core/json.ts';
import type { ProductContent } from './content.ts';

/** @returns false when the slug was taken meanwhile. */
export async function insertProduct(
  { tx, clock }: WriteContext,
  id: string,
  content: ProductContent,
): Promise<boolean> {
  const { min, max } = priceRange(content);
  const now = clock.now();
  const inserted = await tx.$executeRaw`
    INSERT INTO goods_product (id, slug, category_id, kind, course_stage, course_format, title_en, title_zh, summary_en,
      summary_zh, description_en, description_zh, brand, tags, currency, options, media, publish_from, publish_until,
      refund_window_days, commissionable, tax_class, min_price_minor, max_price_minor, created_at, updated_at)
    VALUES (${id}::uuid, ${content.slug}, ${content.categoryId}::uuid, ${content.kind}::"ProductKind",
      ${content.courseStage}::"CourseStage", ${content.courseFormat}::"CourseFormat", ${content.titleEn}, ${content.titleZh},
      ${content.summaryEn}, ${content.summaryZh}, ${content.descriptionEn}, ${content.descriptionZh}, ${content.brand},
      ${content.tags}::text[], ${content.currency}, ${toJson(content.options)}::jsonb, ${toJson(content.media)}::jsonb,
      ${content.publishFrom}::timestamptz, ${content.publishUntil}::timestamptz, ${content.refundWindowDays}::int,
      ${content.commissionable}::boolean, ${content.taxClass}, ${min}::bigint, ${max}::bigint, ${now}::timestamptz,
      ${now}::timestamptz)
    ON CONFLICT (slug) DO NOTHING`;
  return inserted > 0;
}

/** Brings it back when it was retired. Of two changes in one millisecond the second has a later moment. */
export async function updateProduct(
  { tx, clock }: WriteContext,
  id: string,
  content: ProductContent,
): Promise<void> {
  const { min, max } = priceRange(content);
  await tx.$executeRaw`
    UPDATE goods_product SET category_id = ${content.categoryId}::uuid, kind = ${content.kind}::"ProductKind",
      course_stage = ${content.courseStage}::"CourseStage", course_format = ${content.courseFormat}::"CourseFormat",
      title_en = ${content.titleEn}, title_zh = ${content.titleZh}, summary_en = ${content.summaryEn},
      summary_zh = ${content.summaryZh}, description_en = ${content.descriptionEn},
      description_zh = ${content.descriptionZh}, brand = ${content.brand}, tags = ${content.tags}::text[],
      currency = ${content.currency}, options = ${toJson(content.options)}::jsonb, media = ${toJson(content.media)}::jsonb,
      publish_from = ${content.publishFrom}::timestamptz, publish_until = ${content.publishUntil}::timestamptz,
      refund_window_days = ${content.refundWindowDays}::int, commissionable = ${content.commissionable}::boolean,
      tax_class = ${content.taxClass}, min_price_minor = ${min}::bigint, max_price_minor = ${max}::bigint,
      retired_at = NULL, updated_at = greatest(${clock.now()}::timestamptz, updated_at + interval '1 millisecond')
    WHERE id = ${id}::uuid`;
}

function priceRange({ variants }: ProductContent): { readonly min: bigint; readonly max: bigint } {
  const prices = variants.map(({ priceMinor }) => priceMinor);
  const [first = 0n] = prices;
  return {
    min: prices.reduce((least, one) => (one < least ? one : least), first),
    max: prices.reduce((most, one) => (one > most ? one : most), first),
  };
}
