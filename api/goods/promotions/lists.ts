import { requirePermission } from '#core/access.ts';
import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { Promotion, PromotionItem, PromotionStep } from '#core/db/generated/client/client.ts';
import type { PromotionKind, PromotionState } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';
import { promotionPermissions } from './permissions.ts';
import { runningPromotions, visiblePromotions } from './scope.ts';

interface PromotionFilter {
  readonly kind?: PromotionKind | undefined;
  readonly state?: PromotionState | undefined;
}

/** What runs now, and everybody may see; the last to start comes first. @throws DomainError CURSOR_INVALID. */
export async function listRunningPromotions(
  ctx: ReadContext,
  { kind }: Pick<PromotionFilter, 'kind'>,
  query: KeysetQuery,
): Promise<Promotion[]> {
  const where = {
    ...(kind && { kind }),
    AND: [runningPromotions(ctx.clock.now()), behindMoment('startsAt', query)],
  };
  return ctx.db.promotion.findMany({ where, ...newestFirst('startsAt', query) });
}

/** All promotions, the newest first. @throws AccessError without `goods.promotions`; DomainError CURSOR_INVALID. */
export async function listPromotionDefinitions(
  ctx: ReadContext,
  { kind, state }: PromotionFilter,
  query: KeysetQuery,
): Promise<Promotion[]> {
  requirePermission(ctx, promotionPermissions.manage);
  const where = { ...(kind && { kind }), ...(state && { state }), AND: [behindMoment('createdAt', query)] };
  return ctx.db.promotion.findMany({ where, ...newestFirst('createdAt', query) });
}

/** Promotions by id that the caller may see, in no particular order. */
export async function promotionsById(ctx: ReadContext, ids: readonly string[]): Promise<Promotion[]> {
  return ctx.db.promotion.findMany({ where: { id: { in: [...ids] }, AND: [visiblePromotions(ctx.caller)] } });
}

/** The promotion with this slug, if the caller may see it. */
export async function promotionBySlug(ctx: ReadContext, slug: string): Promise<Promotion | null> {
  return ctx.db.promotion.findFirst({ where: { slug, AND: [visiblePromotions(ctx.caller)] } });
}

/** A promotion's variant, with what the goods say of it. */
export interface ShownItem extends PromotionItem {
  readonly sku: string;
  readonly titleEn: string;
  readonly titleZh: string;
  readonly listPriceMinor: bigint;
  readonly currency: string;
  /** Units of it that the caller has had at this price. */
  readonly mine: number;
}

/** The variants of promotions that the caller may see, in their order. One statement. */
export async function itemsOfPromotions(
  ctx: ReadContext,
  promotionIds: readonly string[],
): Promise<Map<string, ShownItem[]>> {
  const items = await ctx.db.$queryRaw<ShownItem[]>`
    SELECT i.promotion_id AS "promotionId", i.variant_id AS "variantId", i.position, i.price_minor AS "priceMinor", i.quota, i.used,
      i.per_member_limit AS "perMemberLimit", v.sku, p.title_en AS "titleEn", p.title_zh AS "titleZh", v.price_minor AS "listPriceMinor",
      p.currency, coalesce(q.used, 0) AS mine
    FROM goods_promotion_item i JOIN goods_variant v ON v.id = i.variant_id JOIN goods_product p ON p.id = v.product_id
    LEFT JOIN goods_promotion_quota q ON q.promotion_id = i.promotion_id AND q.variant_id = i.variant_id AND q.user_id = ${userIdOf(ctx.caller)}::uuid
    WHERE i.promotion_id = ANY (${[...promotionIds]}::uuid[])
    ORDER BY i.promotion_id, i.position`;
  return Map.groupBy(items, ({ promotionId }) => promotionId);
}

/** The life of promotions, oldest first. @throws AccessError without `goods.promotions`. */
export async function stepsOfPromotions(
  ctx: ReadContext,
  promotionIds: readonly string[],
): Promise<Map<string, PromotionStep[]>> {
  requirePermission(ctx, promotionPermissions.manage);
  const steps = await ctx.db.promotionStep.findMany({
    where: { promotionId: { in: [...promotionIds] } },
    orderBy: [{ promotionId: 'asc' }, { occurredAt: 'asc' }, { id: 'asc' }],
  });
  return Map.groupBy(steps, ({ promotionId }) => promotionId);
}
