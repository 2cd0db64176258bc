import type { ReadContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import type { ShopCategory } from './product.ts';

/** All categories of the shop, linked to each other. */
export interface CategoryTree {
  readonly roots: readonly ShopCategory[];
  readonly byId: ReadonlyMap<string, ShopCategory>;
  readonly bySlug: ReadonlyMap<string, ShopCategory>;
}

interface Row {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly parentId: string | null;
}

interface Node extends ShopCategory {
  readonly breadcrumbs: ShopCategory[];
  readonly children: ShopCategory[];
}

/** More categories than that are not shown. */
const maxCategories = 5_000;

/** The categories that are not retired, nor below one that is. One statement, however many there are. */
export async function categoryTree(ctx: ReadContext): Promise<CategoryTree> {
  const title = Prisma.raw(`title_${ctx.locale}`);
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT id, slug, ${title} AS title, parent_id AS "parentId" FROM goods_category WHERE retired_at IS NULL
    ORDER BY position, id LIMIT ${maxCategories}::int`;
  return plant(rows);
}

/** From the roots down, so that what hangs on nothing, or on itself, is left out. */
function plant(rows: readonly Row[]): CategoryTree {
  const below = Map.groupBy(rows, ({ parentId }) => parentId);
  const byId = new Map<string, ShopCategory>();
  const bySlug = new Map<string, ShopCategory>();
  const grow = (parentId: string | null, above: readonly ShopCategory[]): ShopCategory[] =>
    (below.get(parentId) ?? []).map(({ id, slug, title }) => {
      const category: Node = { id, slug, title, breadcrumbs: [...above], children: [] };
      category.breadcrumbs.push(category);
      category.children.push(...grow(id, category.breadcrumbs));
      byId.set(id, category);
      bySlug.set(slug, category);
      return category;
    });
  return { roots: grow(null, []), byId, bySlug };
}
