import { Prisma } from '#core/db/generated/client/client.ts';

/** What operators say of a product `p`: see `ProductDescription` and `PublishWindow`. */
export const productColumns = Prisma.sql`
  p.slug, p.category_id AS "categoryId", p.kind, p.course_stage AS "courseStage", p.course_format AS "courseFormat",
  p.title_en AS "titleEn", p.title_zh AS "titleZh", p.summary_en AS "summaryEn", p.summary_zh AS "summaryZh",
  p.description_en AS "descriptionEn", p.description_zh AS "descriptionZh", p.brand, p.tags, p.currency, p.options, p.media,
  p.refund_window_days AS "refundWindowDays", p.commissionable, p.tax_class AS "taxClass",
  p.publish_from AS "publishFrom", p.publish_until AS "publishUntil"`;

/** What operators say of a variant `v`: see `VariantContent`. */
export const variantColumns = Prisma.sql`
  v.sku, v.choices, v.price_minor AS "priceMinor", v.compare_at_minor AS "compareAtMinor",
  v.member_price_minor AS "memberPriceMinor", v.cost_minor AS "costMinor", v.floor_minor AS "floorMinor",
  v.weight_grams AS "weightGrams", v.tracks_stock AS "tracksStock", v.order_limit AS "orderLimit", v.image_url AS "imageUrl"`;
