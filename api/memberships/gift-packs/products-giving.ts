import type { ReadContext, WriteContext } from '#core/context.ts';
import type { ProductKind } from '#core/db/generated/client/enums.ts';

/**
 * The goods whose purchase brings a right: by the plan that is bought, or by a gift pack or the plan that it opens. One statement.
 *
 * @param entitlement the code of its kind.
 */
export function productsGiving(
  ctx: ReadContext | WriteContext,
  entitlement: string,
): Promise<{ id: string; kind: ProductKind }[]> {
  const database = 'tx' in ctx ? ctx.tx : ctx.db;
  const benefit = JSON.stringify([{ entitlement }]);
  return database.$queryRaw<{ id: string; kind: ProductKind }[]>`
    WITH plan AS (SELECT id, variant_id, retired_at FROM membership_plan WHERE benefits @> ${benefit}::jsonb)
    SELECT id, kind FROM goods_product WHERE id IN (
      SELECT product_id FROM membership_gift_pack
      WHERE retired_at IS NULL AND (benefits @> ${benefit}::jsonb OR plan_id IN (SELECT id FROM plan))
      UNION SELECT v.product_id FROM plan JOIN goods_variant v ON v.id = plan.variant_id WHERE plan.retired_at IS NULL
    ) ORDER BY id`;
}
