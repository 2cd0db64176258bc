import { stringify } from 'csv-stringify/sync';
import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import { isId } from '#core/ids.ts';
import { cursorErrors, type KeysetQuery, type Position } from '#core/page.ts';
import { goodsPermissions } from '../../permissions.ts';
import type { ProductContent } from '../products/content.ts';
import { productColumns } from '../products/product-columns.ts';
import { variantDefinitionsOf } from '../products/variant-lists.ts';
import { disarm } from './cell-text.ts';
import { type Cells, columnNames } from './columns.ts';
import { rowsOfProduct } from './write-product-rows.ts';

interface ExportedProduct extends Omit<ProductContent, 'variants'> {
  readonly id: string;
  readonly category: string | null;
}

/** A product as it stands in a file. */
export interface ProductInFile {
  readonly id: string;
  readonly rows: readonly Cells[];
}

/**
 * The products that are not retired, in the order in which they were made, as `importProducts` takes them over without a
 * change.
 *
 * @throws AccessError without `goods.catalogue`; DomainError CURSOR_INVALID.
 */
export async function exportProducts(
  ctx: ReadContext,
  { from, limit }: Pick<KeysetQuery, 'from' | 'limit'>,
): Promise<ProductInFile[]> {
  requirePermission(ctx, goodsPermissions.catalogue);
  const behind = from ? Prisma.sql`AND p.id > ${idIn(from)}::uuid` : Prisma.empty;
  const products = await ctx.db.$queryRaw<ExportedProduct[]>`
    SELECT p.id, ${productColumns}, c.slug AS category
    FROM goods_product p LEFT JOIN goods_category c ON c.id = p.category_id
    WHERE p.retired_at IS NULL ${behind} ORDER BY p.id LIMIT ${limit}::int`;
  const variants = await variantDefinitionsOf(
    ctx,
    products.map(({ id }) => id),
  );
  return products.map(({ id, category, ...content }) => ({
    id,
    rows: rowsOfProduct({ ...content, variants: variants.get(id) ?? [] }, category),
  }));
}

/** Products as CSV (RFC 4180); the pages of an export one after the other are one file. */
export function productsAsCsv(products: readonly ProductInFile[], withHeader: boolean): string {
  const lines = products.flatMap(({ rows }) =>
    rows.map((cells) => columnNames.map((name) => disarm(cells[name]))),
  );
  return stringify(withHeader ? [[...columnNames], ...lines] : lines, {
    record_delimiter: '\r\n',
    quoted_match: /[\r\n]/,
  });
}

function idIn([id, ...rest]: Position): string {
  if (typeof id !== 'string' || !isId(id) || rest.length > 0)
    throw cursorErrors.CURSOR_INVALID({ path: ['after'] });
  return id;
}
