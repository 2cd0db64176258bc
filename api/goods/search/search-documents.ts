import type { ReadDatabase } from '#core/db/types.ts';
import type { SearchDocument } from '#core/search/document.ts';
import { defineSearchSource, reindexOn } from '#core/search/source.ts';
import { categoryChanged, productChanged } from '../events.ts';

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly titleEn: string;
  readonly titleZh: string;
  readonly brand: string | null;
  readonly tags: readonly string[];
  readonly skus: readonly string[];
  readonly categories: readonly Category[];
  readonly publishFrom: Date;
  readonly publishUntil: Date | null;
}

/** With those above it. */
interface Category {
  readonly slug: string;
  readonly titleEn: string;
  readonly titleZh: string;
}

/** A category deeper than this is cut off from those above it. */
const maxDepth = 16;

/** Goods, found by title, brand, tags, SKU and the names of their categories, for as long as they are on sale. */
export const productSearch = defineSearchSource({
  kind: 'PRODUCT',
  triggers: [
    reindexOn(productChanged, ({ productId }) => [productId]),
    reindexOn(categoryChanged, ({ categoryId }, db) => productsBelow(db, categoryId)),
  ],
  async load(db, ids) {
    const rows = await db.$queryRaw<Row[]>`
      SELECT p.id::text, p.kind::text, p.title_en AS "titleEn", p.title_zh AS "titleZh", p.brand, p.tags,
        p.publish_from AS "publishFrom", p.publish_until AS "publishUntil",
        ARRAY(SELECT v.sku FROM goods_variant v WHERE v.product_id = p.id AND v.retired_at IS NULL) AS skus,
        (WITH RECURSIVE above AS (
          SELECT c.*, 1 AS depth FROM goods_category c WHERE c.id = p.category_id
          UNION ALL SELECT c.*, above.depth + 1 FROM goods_category c JOIN above ON c.id = above.parent_id
          WHERE above.depth < ${maxDepth}::int
        ) SELECT coalesce(jsonb_agg(jsonb_build_object('slug', slug, 'titleEn', title_en, 'titleZh', title_zh)), '[]')
          FROM above) AS categories
      FROM goods_product p
      WHERE p.id = ANY (${[...ids]}::uuid[]) AND p.retired_at IS NULL AND p.publish_from IS NOT NULL`;
    return rows.map(documentOf);
  },
  async idsAfter(db, after, limit) {
    const rows = await db.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM goods_product WHERE id > ${after}::uuid ORDER BY id LIMIT ${limit}::int`;
    return rows.map(({ id }) => id);
  },
  size: (db) => db.product.count(),
});

function documentOf(product: Row): SearchDocument {
  const { id, titleEn, titleZh, brand, tags, skus, categories } = product;
  const names = categories.flatMap((category) => [category.titleEn, category.titleZh]);
  return {
    kind: 'PRODUCT',
    id,
    title: `${titleEn}\n${titleZh}`,
    keywords: [brand ?? '', ...tags, ...skus, ...names].join('\n'),
    body: '',
    names: [titleEn, titleZh, ...skus],
    filters: {
      productKind: [product.kind],
      category: categories.map(({ slug }) => slug),
      brand: brand === null ? [] : [brand],
      tag: tags,
    },
    sortedAt: product.publishFrom,
    visibleFrom: product.publishFrom,
    visibleUntil: product.publishUntil,
  };
}

async function productsBelow(db: ReadDatabase, categoryId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE below AS (
      SELECT id, 1 AS depth FROM goods_category WHERE id = ${categoryId}::uuid
      UNION ALL SELECT c.id, below.depth + 1 FROM goods_category c JOIN below ON c.parent_id = below.id
      WHERE below.depth < ${maxDepth}::int
    )
    SELECT p.id::text FROM goods_product p WHERE p.category_id IN (SELECT id FROM below)`;
  return rows.map(({ id }) => id);
}
