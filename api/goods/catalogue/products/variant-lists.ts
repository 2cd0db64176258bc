import type { ReadContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import { requireGoodsStaff } from '../../access.ts';
import type { VariantContent } from './content.ts';
import { variantColumns } from './product-columns.ts';

/** A variant as staff see it, with what there is of it at all locations together. */
export interface VariantDefinition extends VariantContent {
  readonly id: string;
  readonly productId: string;
  /** Of its product. */
  readonly currency: string;
  readonly onHand: number;
  /** What can still be sold: from locations that are in use. */
  readonly available: number;
  readonly retiredAt: Date | null;
}

/** The living variants of products in their order. @throws AccessError for who does not look after goods. */
export async function variantDefinitionsOf(
  ctx: ReadContext,
  productIds: readonly string[],
): Promise<Map<string, VariantDefinition[]>> {
  const condition = Prisma.sql`v.product_id = ANY (${[...productIds]}::uuid[]) AND v.retired_at IS NULL`;
  return Map.groupBy(await variantsWhere(ctx, condition), ({ productId }) => productId);
}

/** Variants by id, retired ones too. @throws AccessError for who does not look after goods. */
export function variantDefinitionsById(
  ctx: ReadContext,
  ids: readonly string[],
): Promise<VariantDefinition[]> {
  return variantsWhere(ctx, Prisma.sql`v.id = ANY (${[...ids]}::uuid[])`);
}

async function variantsWhere(ctx: ReadContext, condition: Prisma.Sql): Promise<VariantDefinition[]> {
  requireGoodsStaff(ctx);
  return ctx.db.$queryRaw<VariantDefinition[]>`
    SELECT v.id, v.product_id AS "productId", p.currency, ${variantColumns}, v.retired_at AS "retiredAt",
      coalesce(s.on_hand, 0)::int AS "onHand", coalesce(s.available, 0)::int AS available
    FROM goods_variant v
    JOIN goods_product p ON p.id = v.product_id
    LEFT JOIN LATERAL (
      SELECT sum(l.on_hand) AS on_hand,
        sum(l.on_hand - l.reserved - l.sold) FILTER (WHERE o.retired_at IS NULL) AS available
      FROM goods_stock_level l JOIN goods_stock_location o ON o.id = l.location_id WHERE l.variant_id = v.id) s ON true
    WHERE ${condition} ORDER BY v.position, v.id`;
}
