import type { ReadContext } from '#core/context.ts';
import type { PromotionKind } from '#core/db/generated/client/enums.ts';

/** A price that a variant has for a while. */
export interface VariantOffer {
  readonly variantId: string;
  readonly promotionId: string;
  readonly slug: string;
  readonly kind: PromotionKind;
  readonly titleEn: string;
  readonly titleZh: string;
  readonly currency: string;
  readonly priceMinor: bigint;
  /** Units left at this price; null is as many as in stock. */
  readonly remaining: number | null;
  readonly endsAt: Date | null;
}

/** What flash sales, group buys and bargains that run now have for variants, the cheapest first. One statement. */
export async function offersOfVariants(
  ctx: ReadContext,
  variantIds: readonly string[],
): Promise<Map<string, VariantOffer[]>> {
  const now = ctx.clock.now();
  const offers = await ctx.db.$queryRaw<VariantOffer[]>`
    SELECT i.variant_id AS "variantId", p.id AS "promotionId", p.slug, p.kind, p.title_en AS "titleEn", p.title_zh AS "titleZh",
      p.currency, i.price_minor AS "priceMinor", i.quota - i.used AS remaining, p.ends_at AS "endsAt"
    FROM goods_promotion_item i JOIN goods_promotion p ON p.id = i.promotion_id
    WHERE i.variant_id = ANY (${[...variantIds]}::uuid[]) AND p.state = 'ACTIVE' AND p.starts_at <= ${now}::timestamptz
      AND (p.ends_at IS NULL OR p.ends_at > ${now}::timestamptz)
    ORDER BY i.variant_id, i.price_minor, p.priority, p.id`;
  return Map.groupBy(offers, ({ variantId }) => variantId);
}
