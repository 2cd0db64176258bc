import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { Prisma, type ProductImport, type ProductImportProblem } from '#core/db/generated/client/client.ts';
import { cursorErrors, type KeysetQuery, type Position } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';
import { goodsPermissions } from '../../permissions.ts';

/** The files that were handed in, newest first. @throws AccessError without `goods.catalogue`; DomainError CURSOR_INVALID. */
export async function listProductImports(ctx: ReadContext, query: KeysetQuery): Promise<ProductImport[]> {
  requirePermission(ctx, goodsPermissions.catalogue);
  return ctx.db.productImport.findMany({
    where: behindMoment('createdAt', query),
    ...newestFirst('createdAt', query),
  });
}

/** @throws AccessError without `goods.catalogue`. */
export async function productImportById(ctx: ReadContext, id: string): Promise<ProductImport | null> {
  requirePermission(ctx, goodsPermissions.catalogue);
  return ctx.db.productImport.findUnique({ where: { id } });
}

/** Where a problem stands in the list of them. */
export function problemPosition({ row, position }: ProductImportProblem): Position {
  return [row, position];
}

/** What is wrong with the rows of each import, in their order: a page for each, in one statement. */
export async function problemsOfImports(
  ctx: ReadContext,
  importIds: readonly string[],
  { from, limit, backward }: KeysetQuery,
): Promise<Map<string, ProductImportProblem[]>> {
  requirePermission(ctx, goodsPermissions.catalogue);
  const compare = backward ? Prisma.sql`<` : Prisma.sql`>`;
  const behind = from ? Prisma.sql`AND (p.row, p.position) ${compare} ${placeIn(from)}` : Prisma.empty;
  const order = backward ? Prisma.sql`p.row DESC, p.position DESC` : Prisma.sql`p.row, p.position`;
  const rows = await ctx.db.$queryRaw<ProductImportProblem[]>`
    SELECT p.import_id AS "importId", p.row, p.position, p."column", p.code, p.messages
    FROM unnest(${[...importIds]}::uuid[]) AS i(id), LATERAL (
      SELECT * FROM goods_product_import_problem p WHERE p.import_id = i.id ${behind}
      ORDER BY ${order} LIMIT ${limit}::int) p`;
  return Map.groupBy(rows, ({ importId }) => importId);
}

function placeIn([row, position, ...rest]: Position): Prisma.Sql {
  const areNumbers = [row, position].every((one) => Number.isInteger(one) && Math.abs(Number(one)) < 2 ** 31);
  if (!areNumbers || rest.length > 0) throw cursorErrors.CURSOR_INVALID({ path: ['after'] });
  return Prisma.sql`(${row}::int, ${position}::int)`;
}
