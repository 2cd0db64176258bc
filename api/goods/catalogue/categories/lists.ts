import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import type { Category } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindPosition, inPosition } from '#core/position-page.ts';
import { requireGoodsStaff } from '../../access.ts';
import { goodsPermissions } from '../../permissions.ts';
import { maxLevels } from './place.ts';

export interface CategoryFilter {
  /** Those below this one; null is those at the top; undefined is all. */
  readonly parentId?: string | null | undefined;
  readonly isRetired?: boolean | undefined;
}

/**
 * Categories by their position.
 * @throws AccessError without `goods.catalogue`; DomainError CURSOR_INVALID.
 */
export async function listCategoryDefinitions(
  ctx: ReadContext,
  { parentId, isRetired }: CategoryFilter,
  query: KeysetQuery,
): Promise<Category[]> {
  requirePermission(ctx, goodsPermissions.catalogue);
  const { orderBy, take } = inPosition(query);
  const where = {
    ...(parentId !== undefined && { parentId }),
    ...(isRetired !== undefined && { retiredAt: isRetired ? { not: null } : null }),
    AND: [behindPosition(query)],
  };
  return ctx.db.category.findMany({ where, orderBy: [...orderBy], take });
}

/** Categories by id, in no particular order. @throws AccessError for who does not look after goods. */
export async function categoryDefinitionsById(ctx: ReadContext, ids: readonly string[]): Promise<Category[]> {
  requireGoodsStaff(ctx);
  return ctx.db.category.findMany({ where: { id: { in: [...ids] } } });
}

/** The slugs from the top down to each of these categories, itself included, by its id. */
export async function categoryPaths(
  ctx: ReadContext,
  ids: readonly string[],
): Promise<Map<string, readonly string[]>> {
  const rows = await ctx.db.$queryRaw<{ id: string; path: string[] }[]>`
    WITH RECURSIVE up AS (
      SELECT id, slug, parent_id, id AS start, 1 AS level FROM goods_category WHERE id = ANY (${[...ids]}::uuid[])
      UNION ALL
      SELECT c.id, c.slug, c.parent_id, up.start, up.level + 1 FROM goods_category c JOIN up ON c.id = up.parent_id
      WHERE up.level < ${maxLevels}::int
    )
    SELECT start AS id, array_agg(slug ORDER BY level DESC) AS path FROM up GROUP BY start`;
  return new Map(rows.map(({ id, path }) => [id, path]));
}
