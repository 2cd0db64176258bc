import type { ReadContext, WriteContext } from '#core/context.ts';
import { anyId } from '#core/db/any-id.ts';
import { type Reader, readerOf } from '../../pricing/reader.ts';
import type { GoodsFactsAsked } from '../../pricing/wish.ts';
import { promotionKinds } from '../kinds/kinds.ts';
import type { ItemFact, PromotionFact, PromotionFacts } from './facts.ts';
import { giftsOf, loadGifts } from './load-gifts.ts';

/** More are never looked at for one basket. */
const maxPromotions = 200;

interface StoredItem extends Omit<ItemFact, 'priceMinor'> {
  readonly priceMinor: string;
}

export interface FactRow extends Omit<PromotionFact, 'items' | 'gifts' | 'seat' | 'bargainId'> {
  readonly items: readonly StoredItem[] | null;
}

/**
 * The promotions that concern a basket: those that run and touch it, and the coupons that its buyer names, as they are. One
 * statement, and another where gifts may be had.
 */
export async function loadPromotionFacts(
  ctx: ReadContext | WriteContext,
  asked: GoodsFactsAsked,
): Promise<PromotionFacts> {
  const reader = readerOf(ctx);
  const rows = (await loadRows(reader, asked)).filter(touches);
  const gifts = await loadGifts(reader, rows);
  return rows.map((row) => {
    const mine = row.id === asked.direct?.promotionId ? asked.direct : null;
    const items = (row.items ?? []).map((item) => ({ ...item, priceMinor: BigInt(item.priceMinor) }));
    return {
      ...row,
      items: mine
        ? items.map((item) => ({ ...item, priceMinor: mine.priceMinor ?? item.priceMinor }))
        : items,
      gifts: giftsOf(row, gifts),
      seat: mine?.seat ?? null,
      bargainId: mine?.bargainId ?? null,
    };
  });
}

/** A coupon that touches nothing is kept: its buyer wants to know why it does nothing. */
function touches({ kind, items, productIds }: FactRow): boolean {
  if (promotionKinds[kind].hasItems) return items !== null;
  return kind === 'COUPON' || productIds === null || productIds.length > 0;
}

function loadRows(
  reader: Reader,
  { userId, basket, direct, couponCodes, at }: GoodsFactsAsked,
): Promise<FactRow[]> {
  const products = [...new Set(basket.lines.map(({ productId }) => productId))];
  const variants = [...new Set(basket.lines.map(({ variantId }) => variantId))];
  // Whoever joins a group or buys a bargain has that price, whatever else there is.
  const bought = direct?.promotionId ?? null;
  return reader.$queryRaw<FactRow[]>`
    WITH RECURSIVE standing AS (
      SELECT p.id AS product_id, p.category_id FROM goods_product p WHERE p.id = ${anyId(products)}
      UNION SELECT s.product_id, c.parent_id FROM standing s JOIN goods_category c ON c.id = s.category_id WHERE c.parent_id IS NOT NULL
    )
    SELECT p.id, p.kind, p.state, p.title_en AS "titleEn", p.title_zh AS "titleZh", p.rules, p.stacking, p.stack_group AS "stackGroup",
      p.priority, p.starts_at AS "startsAt", p.ends_at AS "endsAt", p.code,
      CASE WHEN cardinality(p.product_ids) + cardinality(p.category_ids) > 0 THEN ARRAY(
        SELECT DISTINCT s.product_id FROM standing s WHERE s.product_id = ANY (p.product_ids) OR s.category_id = ANY (p.category_ids)) END AS "productIds",
      p.quota - p.used AS "quotaLeft", p.per_member_limit - coalesce(q.used, 0) AS "memberLeft",
      p.budget_minor - p.spent_minor AS "budgetLeftMinor", i.items, c.id AS "couponId"
    FROM goods_promotion p
    LEFT JOIN goods_promotion_quota q ON q.promotion_id = p.id AND q.user_id = ${userId}::uuid AND q.variant_id = ${nil}::uuid
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('variantId', i.variant_id, 'priceMinor', i.price_minor::text, 'quotaLeft', i.quota - i.used,
        'memberLeft', i.per_member_limit - coalesce(u.used, 0)) ORDER BY i.variant_id) AS items
      FROM goods_promotion_item i
      LEFT JOIN goods_promotion_quota u ON u.promotion_id = i.promotion_id AND u.variant_id = i.variant_id AND u.user_id = ${userId}::uuid
      WHERE i.promotion_id = p.id AND i.variant_id = ${anyId(variants)}) i ON true
    LEFT JOIN LATERAL (
      SELECT m.id FROM goods_member_coupon m
      WHERE p.kind = 'COUPON' AND p.rules ->> 'access' <> 'CODE' AND m.promotion_id = p.id AND m.user_id = ${userId}::uuid AND m.state = 'CLAIMED'
        AND (m.expires_at IS NULL OR m.expires_at > ${at}::timestamptz)
      ORDER BY m.expires_at, m.id LIMIT 1) c ON true
    WHERE p.currency = ${basket.currency} AND (
      (p.kind = 'COUPON' AND p.code = ANY (${[...couponCodes]}::text[]))
      OR (p.state = 'ACTIVE' AND p.starts_at <= ${at}::timestamptz AND (p.ends_at IS NULL OR p.ends_at > ${at}::timestamptz)
        AND (p.kind IN ('THRESHOLD', 'GIFT') OR CASE WHEN ${bought}::uuid IS NULL THEN p.kind = 'FLASH_SALE' ELSE p.id = ${bought}::uuid END)))
    ORDER BY p.priority, p.id LIMIT ${maxPromotions}::int`;
}

/** Stands where a promotion counts orders, not units of a variant. */
const nil = '00000000-0000-0000-0000-000000000000';
