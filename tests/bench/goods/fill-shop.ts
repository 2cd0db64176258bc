import pg from 'pg';

/** How large the shop is. */
export const shopSize = { products: 10_000, variantsEach: 3 };

/** Eight trees of three levels: the roots, five below each, five below each of those. */
const categories = `
  WITH RECURSIVE tree AS (
    SELECT gen_random_uuid() AS id, NULL::uuid AS parent_id, 'c' || n AS slug, 1 AS depth FROM generate_series(1, 8) n
    UNION ALL
    SELECT gen_random_uuid(), t.id, t.slug || '-' || n, t.depth + 1 FROM tree t, generate_series(1, 5) n WHERE t.depth < 3)
  INSERT INTO goods_category (id, slug, parent_id, title_en, title_zh, created_at, updated_at)
  SELECT id, slug, parent_id, 'Category ' || slug, '分类 ' || slug, now(), now() FROM tree ORDER BY depth`;

const products = `
  WITH leaf AS (SELECT array_agg(id ORDER BY slug) AS ids FROM goods_category WHERE slug LIKE 'c_-_-_')
  INSERT INTO goods_product (id, slug, category_id, kind, title_en, title_zh, summary_en, summary_zh, description_en, description_zh, brand,
    tags, currency, options, media, publish_from, min_price_minor, max_price_minor, sold_count, rating_sum, rating_count, created_at, updated_at)
  SELECT gen_random_uuid(), 'product-' || n, leaf.ids[1 + n % cardinality(leaf.ids)], 'PHYSICAL', 'Product ' || n, '商品 ' || n,
    'A summary of product ' || n, '简介', repeat('A description of many words. ', 20), repeat('很长的说明。', 40), 'Brand ' || n % 200,
    ARRAY['tag' || n % 50, 'tag' || n % 7], 'CNY',
    '[{"code":"size","nameEn":"Size","nameZh":"尺寸","values":[{"code":"s","nameEn":"S","nameZh":"小"},{"code":"m","nameEn":"M","nameZh":"中"},{"code":"l","nameEn":"L","nameZh":"大"}]}]',
    json_build_array(json_build_object('kind', 'IMAGE', 'url', 'https://img.example.com/' || n || '.webp', 'altEn', 'A picture', 'altZh', '图片', 'width', 800, 'height', 800)),
    now() - n * interval '17 minutes', price, price + 2000, n * 7919 % 5000, 4 * (n % 300), n % 300, now(), now()
  FROM generate_series(1, $1::int) n CROSS JOIN LATERAL (SELECT 100 + (n * 7877 % 20000)::bigint AS price) p, leaf`;

const variants = `
  INSERT INTO goods_variant (id, product_id, sku, choices, price_minor, compare_at_minor, member_price_minor, weight_grams, position, created_at, updated_at)
  SELECT gen_random_uuid(), p.id, p.slug || '-' || n, json_build_object('size', (ARRAY['s', 'm', 'l'])[n]), p.min_price_minor + (n - 1) * 1000,
    CASE WHEN n = 1 THEN p.min_price_minor + 500 END, p.min_price_minor, 250, n, now(), now()
  FROM goods_product p, generate_series(1, $1::int) n WHERE p.slug LIKE 'product-%'`;

const locations = `
  INSERT INTO goods_stock_location (id, slug, title_en, title_zh, position, created_at, updated_at)
  SELECT gen_random_uuid(), 'house-' || n, 'House', '仓库', n, now(), now() FROM generate_series(1, 2) n`;

/** Every twelfth variant is sold out. */
const levels = `
  INSERT INTO goods_stock_level (variant_id, location_id, on_hand, reserved, sold)
  SELECT v.id, o.id, 20, CASE WHEN row_number() OVER (ORDER BY v.sku) % 12 < 2 THEN 20 ELSE 3 END, 0
  FROM goods_variant v, goods_stock_location o WHERE v.sku LIKE 'product-%' AND o.slug LIKE 'house-%'`;

/** Fills a large shop into a migrated database. Stock comes without movements, which nobody reads here. */
export async function fillShop(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(categories);
    await client.query(products, [shopSize.products]);
    await client.query(variants, [shopSize.variantsEach]);
    await client.query(locations);
    await client.query(levels);
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}
