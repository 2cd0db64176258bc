import type { WriteContext } from '#core/context.ts';
import type { DomainError } from '#core/errors.ts';
import { couponInvalid } from '../coupons/coupon-invalid.ts';
import { promotionErrors } from '../errors.ts';
import type { PromotionUse } from '../pricing/uses.ts';
import { announce } from './announce.ts';

/** What stood in the way of a promotion in the moment in which it was taken. */
interface Refused {
  readonly promotionId: string;
  readonly variantId: string;
  readonly reason: 'NOT_RUNNING' | 'QUOTA' | 'MEMBER' | 'BUDGET' | 'COUPON' | 'GROUP' | 'SEAT' | 'BARGAIN';
  readonly available: bigint;
  readonly titleEn: string | null;
  readonly titleZh: string | null;
  readonly code: string | null;
}

/**
 * Takes what a checkout's frozen quote uses of promotions, all of it or nothing. The database decides, under its locks;
 * it may be done again after it was released. Stands before stock is kept back: that is the order of locks.
 *
 * @returns why not; undefined when all is taken.
 */
export async function takePromotions(
  write: WriteContext,
  checkoutId: string,
): Promise<DomainError | undefined> {
  const [refused] = await write.tx.$queryRaw<Refused[]>`
    SELECT t.promotion_id AS "promotionId", t.variant_id AS "variantId", t.reason, t.available, p.title_en AS "titleEn", p.title_zh AS "titleZh", p.code
    FROM goods_take_promotions(${checkoutId}::uuid, ${write.clock.now()}::timestamptz) t LEFT JOIN goods_promotion p ON p.id = t.promotion_id`;
  return refused && errorOf(write, refused);
}

/** As `takePromotions`, for a checkout that begins. @throws DomainError about what stands in the way. */
export async function takeAll(
  write: WriteContext,
  checkoutId: string,
  uses: readonly PromotionUse[],
): Promise<void> {
  if (uses.length === 0) return;
  const refusal = await takePromotions(write, checkoutId);
  if (refusal) throw refusal;
  announce(write, uses);
}

function errorOf(write: WriteContext, refused: Refused): DomainError {
  const { locale } = write;
  const title = (locale === 'zh' ? refused.titleZh : refused.titleEn) ?? '';
  const left = Number(refused.available);
  switch (refused.reason) {
    case 'NOT_RUNNING':
      return promotionErrors.PROMOTION_OVER({ data: { title } });
    case 'QUOTA':
    case 'BUDGET':
      return promotionErrors.PROMOTION_USED_UP({ data: { title, limit: left } });
    case 'MEMBER':
      return promotionErrors.PROMOTION_MEMBER_LIMIT({ data: { title, limit: left } });
    case 'COUPON':
      return couponInvalid(write, { code: refused.code ?? '', because: 'NOT_YOURS' });
    case 'GROUP':
      return promotionErrors.GROUP_FULL({ path: ['groupId'] });
    case 'SEAT':
      return promotionErrors.GROUP_JOINED({ path: ['groupId'] });
    case 'BARGAIN':
      return promotionErrors.BARGAIN_MOVED({ path: ['bargainId'] });
  }
}
