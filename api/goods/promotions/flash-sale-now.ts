import type { ReadContext } from '#core/context.ts';
import type { PromotionState } from '#core/db/generated/client/enums.ts';

/** What is left of a promotion, the same for everybody who watches. */
export interface FlashSaleNow {
  readonly promotionId: string;
  readonly state: PromotionState;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly items: readonly {
    readonly variantId: string;
    readonly quota: number | null;
    readonly used: number;
  }[];
}

/** Undefined when there is none, or none yet. One statement. It does not ask who looks, so that all viewers share it. */
export async function flashSaleNow(ctx: ReadContext, promotionId: string): Promise<FlashSaleNow | undefined> {
  const [found] = await ctx.db.$queryRaw<FlashSaleNow[]>`
    SELECT p.id AS "promotionId", p.state, p.starts_at AS "startsAt", p.ends_at AS "endsAt", coalesce((
      SELECT jsonb_agg(jsonb_build_object('variantId', i.variant_id, 'quota', i.quota, 'used', i.used) ORDER BY i.position)
      FROM goods_promotion_item i WHERE i.promotion_id = p.id), '[]') AS items
    FROM goods_promotion p WHERE p.id = ${promotionId}::uuid AND p.kind = 'FLASH_SALE' AND p.state <> 'DRAFT'`;
  return found;
}
