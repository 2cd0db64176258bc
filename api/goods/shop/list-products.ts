import type { ReadContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { searchProducts } from '../search/search-products.ts';
import { filterSql, type ProductFilter, shopErrors } from './filter.ts';
import { onSale } from './on-sale.ts';
import { type ProductPart, partsSql } from './parts.ts';
import type { ShopProduct } from './product.ts';
import { type ProductSort, type Sorted, type SortSql, sortSql } from './sort.ts';
import { type ProductRow, toProduct } from './to-product.ts';

export type ListedProduct = ShopProduct & Sorted;

interface Wanted {
  readonly filter: ProductFilter;
  readonly sort: ProductSort;
  readonly parts: ReadonlySet<ProductPart>;
}

/** A search looks no further. */
const maxFound = 1_000;

/**
 * What is on sale now, by one statement with everything that is wanted of it, after the search for a text if there is one.
 * @throws DomainError CURSOR_INVALID, PRODUCT_FILTER_TOO_LONG, PRICE_RANGE_INVALID, RELEVANCE_NEEDS_TEXT.
 */
export async function listProducts(
  ctx: ReadContext,
  { filter, sort, parts }: Wanted,
  query: KeysetQuery,
): Promise<ListedProduct[]> {
  const { columns, joins } = partsSql(parts, ctx.locale);
  const sorting = sortSql(sort, query);
  if (sort === 'RELEVANCE' && filter.text === undefined)
    throw shopErrors.RELEVANCE_NEEDS_TEXT({ path: ['sort'] });
  const found = filter.text === undefined ? null : await idsFound(ctx, filter.text, filter);
  if (found?.length === 0) return [];
  const page = pageSql(ctx.clock.now(), filter, sorting, { limit: query.limit, found });
  const rows = await ctx.db.$queryRaw<(ProductRow & Sorted)[]>`
    SELECT ${columns}, p."sortKey" FROM (${page}) p ${joins} ORDER BY ${sorting.orderOfRows}`;
  return rows.map((row) => toProduct(row, parts));
}

/** Best first. The index knows categories with those above them, so that a subtree is one word of it. */
async function idsFound(ctx: ReadContext, text: string, { category }: ProductFilter): Promise<string[]> {
  const filters = category === undefined ? {} : { category: [category] };
  const hits = await searchProducts(ctx, { text, filters }, { from: undefined, limit: maxFound });
  return hits.map(({ id }) => id);
}

interface PageAsked {
  readonly limit: number;
  readonly found: readonly string[] | null;
}

/**
 * The rows of one page. Without a category they come from the index of the sort. With one, each category below it gives the
 * ids of a page from its own index, and the page is made of those: a far page costs what the first one does, and a small
 * category in a large shop no more than a large one.
 */
function pageSql(
  at: Date,
  filter: ProductFilter,
  { key, order, orderOfRows, behind }: SortSql,
  { limit, found }: PageAsked,
): Prisma.Sql {
  const where = Prisma.sql`${onSale(at)} ${filterSql(filter)} ${behind}`;
  // Written out: how many rows a parameter stands for is not known to a plan that is made once, so that it would be made each time.
  const rows = Prisma.raw(String(limit));
  if (found)
    return Prisma.sql`
      SELECT p.*, ${key} AS "sortKey"
      FROM unnest(${[...found]}::uuid[]) WITH ORDINALITY AS found(id, rank) JOIN goods_product p ON p.id = found.id
      WHERE ${where} ORDER BY ${order} LIMIT ${rows}`;
  if (filter.category === undefined)
    return Prisma.sql`SELECT p.*, ${key} AS "sortKey" FROM goods_product p WHERE ${where} ORDER BY ${order} LIMIT ${rows}`;
  return Prisma.sql`
    WITH RECURSIVE below AS (
      SELECT id FROM goods_category WHERE slug = ${filter.category}::text AND retired_at IS NULL
      UNION
      SELECT c.id FROM goods_category c JOIN below b ON c.parent_id = b.id WHERE c.retired_at IS NULL)
    SELECT whole.*, p."sortKey" FROM (
      SELECT p.id, p."sortKey" FROM below CROSS JOIN LATERAL (
        SELECT p.id, ${key} AS "sortKey" FROM goods_product p
        WHERE p.category_id = below.id AND ${where} ORDER BY ${order} LIMIT ${rows}) p
      ORDER BY ${orderOfRows} LIMIT ${rows}) p
    JOIN goods_product whole ON whole.id = p.id`;
}
