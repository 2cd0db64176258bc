import type { ReadContext } from '#core/context.ts';
import type { BasketLine } from '../../pricing/basket.ts';
import { basketColumns } from '../../pricing/basket-columns.ts';

/** A line of an order that was paid, at what a unit cost before anything was taken off the order. */
export interface SampledLine extends BasketLine {
  readonly orderId: string;
  readonly userId: string;
}

/**
 * The lines of the last orders in a currency, the oldest order first; what was bought for a purpose of its own, as a
 * membership, and what was taken back is left out. One statement.
 */
export async function sampleOrders(
  ctx: ReadContext,
  { currency, orders }: { readonly currency: string; readonly orders: number },
): Promise<SampledLine[]> {
  return ctx.db.$queryRaw<SampledLine[]>`
    SELECT o.id AS "orderId", o.user_id AS "userId", ${basketColumns}, l.quantity, l.unit_price_minor AS "listPriceMinor",
      coalesce(l.cost_minor, v.cost_minor) AS "costMinor"
    FROM (
      SELECT id, user_id, placed_at FROM goods_order
      WHERE currency = ${currency} AND purpose IS NULL AND state <> 'CANCELLED'
      ORDER BY placed_at DESC, id DESC LIMIT ${orders}::int
    ) o
    JOIN goods_order_line l ON l.order_id = o.id AND l.unit_price_minor > 0
    JOIN goods_variant v ON v.id = l.variant_id JOIN goods_product p ON p.id = v.product_id
    ORDER BY o.placed_at, o.id, l.position`;
}

/** Of these products those that stand in the named ones or in categories, those below them included; null for all. */
export async function productsInScope(
  ctx: ReadContext,
  products: readonly string[],
  scope: { readonly productIds: readonly string[]; readonly categoryIds: readonly string[] },
): Promise<readonly string[] | null> {
  if (scope.productIds.length + scope.categoryIds.length === 0) return null;
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE standing AS (
      SELECT p.id AS product_id, p.category_id FROM goods_product p WHERE p.id = ANY (${[...products]}::uuid[])
      UNION SELECT s.product_id, c.parent_id FROM standing s JOIN goods_category c ON c.id = s.category_id WHERE c.parent_id IS NOT NULL
    )
    SELECT DISTINCT s.product_id AS id FROM standing s
    WHERE s.product_id = ANY (${[...scope.productIds]}::uuid[]) OR s.category_id = ANY (${[...scope.categoryIds]}::uuid[])`;
  return rows.map(({ id }) => id);
}
