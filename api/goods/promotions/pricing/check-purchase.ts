import type { ReadContext } from '#core/context.ts';
import type { PricedLine, Quote } from '../../pricing/quote.ts';
import { couponInvalid } from '../coupons/coupon-invalid.ts';
import { promotionErrors } from '../errors.ts';
import { giftRules } from '../kinds/gift.ts';
import type { DirectPurchase } from '../purchase.ts';
import { lookAtCoupons } from './coupons-of-basket.ts';
import type { PromotionFact, PromotionFacts } from './facts.ts';
import type { PromotionUse } from './uses.ts';

type Asked = Pick<ReadContext, 'locale' | 'clock'>;

interface Purchase {
  readonly couponCodes: readonly string[];
  readonly direct: DirectPurchase | null;
  readonly quote: Pick<Quote, 'lines' | 'uses'>;
  readonly promotions: PromotionFacts;
}

/**
 * A buyer who names a coupon expects something of it: one that does nothing here is refused with the reason. One that gives
 * way to something better is not used, and is no error.
 *
 * @throws DomainError COUPON_INVALID, GIFT_OUT_OF_STOCK, PROMOTION_OVER, PROMOTION_USED_UP, PROMOTION_MEMBER_LIMIT.
 */
export function checkPurchase(ctx: Asked, { couponCodes, direct, quote, promotions }: Purchase): void {
  const { lines, uses } = quote;
  if (direct) checkDirect(ctx, direct, { uses, promotions });
  const standing = lookAtCoupons(couponCodes, { lines, promotions, at: ctx.clock.now() });
  for (const [index, { code, because }] of standing.entries())
    if (because) throw couponInvalid(ctx, { index, code, because });
  for (const fact of promotions) checkGifts(ctx, fact, lines);
}

/** Whoever joins a group or buys a bargain wants that price for all units, or nothing. */
function checkDirect(
  { locale }: Asked,
  { promotionId, variantId, quantity }: DirectPurchase,
  { uses, promotions }: { uses: readonly PromotionUse[]; promotions: PromotionFacts },
): void {
  if (uses.some((use) => use.promotionId === promotionId && use.quantity === quantity)) return;
  const fact = promotions.find(({ id }) => id === promotionId);
  const item = fact?.items.find((one) => one.variantId === variantId);
  const title = (locale === 'zh' ? fact?.titleZh : fact?.titleEn) ?? '';
  if (item && item.memberLeft !== null && item.memberLeft < quantity)
    throw promotionErrors.PROMOTION_MEMBER_LIMIT({
      path: ['quantity'],
      data: { title, limit: item.memberLeft },
    });
  if (item && item.quotaLeft !== null && item.quotaLeft < quantity)
    throw promotionErrors.PROMOTION_USED_UP({ path: ['quantity'], data: { title, limit: item.quotaLeft } });
  throw promotionErrors.PROMOTION_OVER({ data: { title } });
}

/** Where the house prefers no order to one without its gift. */
function checkGifts({ locale }: Asked, fact: PromotionFact, lines: readonly PricedLine[]): void {
  if (fact.kind !== 'GIFT' || giftRules.parse(fact.rules).whenOut === 'SKIP') return;
  const isGiven = lines.some(({ giftOf }) => giftOf === fact.id);
  const isOut = fact.gifts.some(({ line, available }) => available !== null && available < line.quantity);
  if (isGiven && isOut)
    throw promotionErrors.GIFT_OUT_OF_STOCK({
      path: ['lines'],
      data: { title: locale === 'zh' ? fact.titleZh : fact.titleEn },
    });
}
