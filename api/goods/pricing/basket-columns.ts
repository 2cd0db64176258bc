import { Prisma } from '#core/db/generated/client/client.ts';

/** What a basket's line takes over from its variant `v` and product `p`; quantity and price are said by who reads. */
export const basketColumns = Prisma.sql`
  v.id AS "variantId", v.product_id AS "productId", p.category_id AS "categoryId", p.kind, v.sku, p.title_en AS "titleEn",
  p.title_zh AS "titleZh", v.choices, v.image_url AS "imageUrl", v.member_price_minor AS "memberPriceMinor",
  v.floor_minor AS "floorMinor", v.cost_minor AS "costMinor", p.tax_class AS "taxClass", v.weight_grams AS "weightGrams",
  v.tracks_stock AS "tracksStock", p.currency, p.kind = 'PHYSICAL' AS "needsShipping",
  p.refund_window_days AS "refundWindowDays", p.commissionable`;
