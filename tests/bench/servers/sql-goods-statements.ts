const base64Url = (text: string) =>
  `translate(rtrim(replace(encode(convert_to(${text}, 'UTF8'), 'base64'), E'\\n', ''), '='), '+/', '-_')`;
const globalId = (type: string, id: string) => base64Url(`'${type}:' || ${id}`);

const onSale =
  'p.retired_at IS NULL AND p.publish_from <= $1 AND (p.publish_until IS NULL OR p.publish_until > $1)';

const free = 'coalesce(sum(l.on_hand - l.reserved - l.sold), 0)';
const levels = `goods_stock_level l ON l.variant_id = v.id
  AND l.location_id <> ALL (ARRAY(SELECT id FROM goods_stock_location WHERE retired_at IS NOT NULL))`;
const stateOf = (units: string) =>
  `CASE WHEN ${units} IS NULL OR ${units} > 5 THEN 'IN_STOCK' WHEN ${units} > 0 THEN 'LOW' ELSE 'OUT_OF_STOCK' END`;

const money = (amount: string, currency = 'p.currency') =>
  `json_build_object('amountMinor', ${amount}::text, 'currency', ${currency})`;
const amount = (minor: string) =>
  `CASE WHEN ${minor} IS NOT NULL THEN json_build_object('amountMinor', ${minor}::text) END`;

const priceRange = `json_build_object('min', ${money('p.min_price_minor')},
  'max', json_build_object('amountMinor', p.max_price_minor::text))`;
const rating = `json_build_object('average', CASE WHEN p.rating_count > 0
  THEN round(p.rating_sum::numeric / p.rating_count, 2)::float END, 'count', p.rating_count)`;

/** Units of all variants, at most a hundred; null for what never runs out. */
const stock = `LATERAL (
  SELECT CASE WHEN bool_and(v.tracks_stock) THEN least(${free}, 100)::int END AS available
  FROM goods_variant v LEFT JOIN ${levels} WHERE v.product_id = p.id AND v.retired_at IS NULL) s`;

/** The newest twenty goods with category, price and stock, as the document `GoodsPage` selects them. */
export const goodsPage = `
  WITH page AS MATERIALIZED (
    SELECT * FROM goods_product p WHERE ${onSale} ORDER BY publish_from DESC, id DESC LIMIT 21
  ), shown AS (
    SELECT * FROM page ORDER BY publish_from DESC, id DESC LIMIT 20
  )
  SELECT json_build_object('products', json_build_object(
    'nodes', (SELECT json_agg(json_build_object(
        'id', ${globalId('Product', 'p.id')}, 'slug', p.slug, 'title', p.title_en, 'imageUrl', p.media -> 0 ->> 'url',
        'priceRange', ${priceRange}, 'stockState', ${stateOf('s.available')}, 'available', s.available,
        'category', CASE WHEN c.id IS NOT NULL
          THEN json_build_object('id', ${globalId('Category', 'c.id')}, 'slug', c.slug, 'title', c.title_en) END,
        'rating', ${rating}) ORDER BY p.publish_from DESC, p.id DESC)
      FROM shown p LEFT JOIN goods_category c ON c.id = p.category_id AND c.retired_at IS NULL CROSS JOIN ${stock}),
    'pageInfo', json_build_object('hasNextPage', (SELECT count(*) > 20 FROM page), 'endCursor',
      (SELECT ${base64Url(`'["NEWEST",' || (extract(epoch FROM publish_from) * 1000)::bigint || ',"' || id || '"]'`)}
       FROM shown ORDER BY publish_from, id LIMIT 1))))::text AS data`;

const options = `(SELECT coalesce(json_agg(json_build_object('code', o ->> 'code', 'name', o ->> 'nameEn', 'values',
    (SELECT coalesce(json_agg(json_build_object('code', w ->> 'code', 'name', w ->> 'nameEn')), '[]')
     FROM jsonb_array_elements(o -> 'values') w))), '[]')
  FROM jsonb_array_elements(p.options) o)`;

const media = `(SELECT coalesce(json_agg(json_build_object('kind', m ->> 'kind', 'url', m ->> 'url', 'alt', m ->> 'altEn',
    'width', m -> 'width', 'height', m -> 'height')), '[]') FROM jsonb_array_elements(p.media) m)`;

const category = `(WITH RECURSIVE up AS (
    SELECT c.*, 0 AS depth FROM goods_category c WHERE c.id = p.category_id AND c.retired_at IS NULL
    UNION ALL SELECT a.*, up.depth + 1 FROM goods_category a JOIN up ON a.id = up.parent_id)
  SELECT json_build_object('id', ${globalId('Category', 'l.id')}, 'slug', l.slug, 'title', l.title_en, 'breadcrumbs',
    (SELECT json_agg(json_build_object('id', ${globalId('Category', 'up.id')}, 'slug', up.slug, 'title', up.title_en)
      ORDER BY up.depth DESC) FROM up)) FROM up l WHERE l.depth = 0)`;

/** One product with its variants, as the document `GoodsDetail` selects it. */
export const goodsDetail = `
  WITH variant AS (
    SELECT v.*, CASE WHEN v.tracks_stock THEN (SELECT least(${free}, 100)::int FROM goods_stock_level l WHERE l.variant_id = v.id
      AND l.location_id <> ALL (ARRAY(SELECT id FROM goods_stock_location WHERE retired_at IS NOT NULL))) END AS available
    FROM goods_product p JOIN goods_variant v ON v.product_id = p.id AND v.retired_at IS NULL WHERE p.slug = $2
  ), total AS (
    SELECT CASE WHEN bool_and(tracks_stock) THEN least(sum(available), 100)::int END AS available,
      min(member_price_minor) AS member, (array_agg(compare_at_minor ORDER BY price_minor, position, id))[1] AS compare FROM variant
  )
  SELECT json_build_object('product', json_build_object(
    'id', ${globalId('Product', 'p.id')}, 'slug', p.slug, 'kind', p.kind, 'title', p.title_en, 'summary', p.summary_en,
    'description', p.description_en, 'brand', p.brand, 'tags', p.tags, 'soldCount', p.sold_count, 'options', ${options},
    'media', ${media}, 'priceRange', ${priceRange}, 'compareAtPrice', ${amount('t.compare')}, 'memberPrice', ${amount('t.member')},
    'stockState', ${stateOf('t.available')}, 'available', t.available, 'rating', ${rating}, 'category', ${category},
    'variants', (SELECT json_agg(json_build_object('id', ${globalId('Variant', 'v.id')}, 'sku', v.sku, 'choices', v.choices,
        'price', ${money('v.price_minor')}, 'compareAtPrice', ${amount('v.compare_at_minor')},
        'memberPrice', ${amount('v.member_price_minor')}, 'stockState', ${stateOf('v.available')}, 'available', v.available)
      ORDER BY v.position, v.id) FROM variant v)))::text AS data
  FROM goods_product p CROSS JOIN total t WHERE p.slug = $2 AND ${onSale}`;
