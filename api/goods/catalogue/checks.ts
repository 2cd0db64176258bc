import { defineCheck, findings, maxFindings } from '#core/consistency.ts';
import { maxLevels } from './categories/place.ts';

/** What must always hold about categories and products. */
export const catalogueChecks = [
  defineCheck(`Categories are a tree of ${maxLevels} levels at most.`, async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        WITH RECURSIVE placed AS (
          SELECT id, 1 AS level FROM goods_category WHERE parent_id IS NULL
          UNION ALL
          SELECT c.id, p.level + 1 FROM goods_category c JOIN placed p ON c.parent_id = p.id WHERE p.level < ${maxLevels}::int
        )
        SELECT format('category %s stands below itself or too deep', slug) AS what
        FROM goods_category c WHERE NOT EXISTS (SELECT FROM placed p WHERE p.id = c.id) LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('A product says what its cheapest and its dearest variant cost.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('product %s says %s to %s, and its variants cost %s to %s', p.slug, p.min_price_minor,
          p.max_price_minor, min(v.price_minor), max(v.price_minor)) AS what
        FROM goods_product p JOIN goods_variant v ON v.product_id = p.id AND v.retired_at IS NULL
        GROUP BY p.id HAVING (p.min_price_minor, p.max_price_minor) <> (min(v.price_minor), max(v.price_minor))
        LIMIT ${maxFindings}::int`,
    ),
  ),
];
