import type { Locale } from '#core/context.ts';

/** Nobody is told of more: how much a shop has is its own affair. */
export const maxAvailable = 100;
/** Deeper trees are not walked, whatever somebody has made of them. */
const maxDepth = 12;

/** Levels `s` of variant `v` that count. Closed locations are looked up once for the whole statement. */
const open = `s.variant_id = v.id
  AND s.location_id <> ALL (ARRAY(SELECT o.id FROM goods_stock_location o WHERE o.retired_at IS NOT NULL))`;
const unitsFree = 'coalesce(sum(s.on_hand - s.reserved - s.sold), 0)';
/** Units of variant `v` that are free. */
const free = `(SELECT ${unitsFree} FROM goods_stock_level s WHERE ${open})`;

const capped = (units: string) => `least(${units}, ${maxAvailable})::int`;

/** True of a product `p` of which something can be bought now. */
export const inStock = `EXISTS (SELECT FROM goods_variant v WHERE v.product_id = p.id AND v.retired_at IS NULL
  AND (NOT v.tracks_stock OR ${free} > 0))`;

/** A variant `v` of product `p` as JSON. */
export const variantJson = `json_build_object('id', v.id, 'productId', v.product_id, 'sku', v.sku, 'choices', v.choices,
  'currency', p.currency, 'priceMinor', v.price_minor, 'compareAtMinor', v.compare_at_minor, 'memberPriceMinor', v.member_price_minor,
  'weightGrams', v.weight_grams, 'orderLimit', v.order_limit, 'imageUrl', v.image_url,
  'available', CASE WHEN v.tracks_stock THEN ${capped(free)} END)`;

/** The living variants of product `p` in their order, as JSON. */
export const variants = `(SELECT coalesce(json_agg(${variantJson} ORDER BY v.position, v.id), '[]')
  FROM goods_variant v WHERE v.product_id = p.id AND v.retired_at IS NULL)`;

/** What the living variants of product `p` have in stock, and what they offer beside the price: aggregates over `livingVariants`. */
export const stockColumn = `CASE WHEN coalesce(bool_and(v.tracks_stock), true) THEN ${capped(unitsFree)} END AS available`;
export const offerColumns = [
  'min(v.member_price_minor) AS member_price_minor',
  '(array_agg(v.compare_at_minor ORDER BY v.price_minor, v.position, v.id))[1] AS compare_at_minor',
];

/** Joins those aggregates as `o`. A variant stands there once for each level, which none of them minds. */
export function livingVariants(columns: readonly string[], withStock: boolean): string {
  const levels = withStock ? `LEFT JOIN goods_stock_level s ON v.tracks_stock AND ${open}` : '';
  return `CROSS JOIN LATERAL (SELECT ${columns.join(', ')} FROM goods_variant v ${levels}
    WHERE v.product_id = p.id AND v.retired_at IS NULL) o`;
}

/** The categories from the root down to `c`, as JSON. */
export function breadcrumbs(locale: Locale): string {
  return `(WITH RECURSIVE up AS (
      SELECT c.id, c.slug, c.title_${locale} AS title, c.parent_id, 0 AS depth WHERE c.id IS NOT NULL
      UNION ALL
      SELECT a.id, a.slug, a.title_${locale}, a.parent_id, up.depth + 1 FROM goods_category a JOIN up ON a.id = up.parent_id
      WHERE up.depth < ${maxDepth})
    SELECT json_agg(json_build_object('id', id, 'slug', slug, 'title', title) ORDER BY depth DESC) FROM up)`;
}
