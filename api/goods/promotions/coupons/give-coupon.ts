import type { WriteContext } from '#core/context.ts';
import type { DomainError } from '#core/errors.ts';
import { newId } from '#core/ids.ts';
import { promotionErrors } from '../errors.ts';
import { couponGiven } from '../events.ts';
import { couponRules } from '../kinds/coupon.ts';

interface Giving {
  readonly promotion: {
    readonly id: string;
    readonly rules: unknown;
    readonly endsAt: Date | null;
    readonly perMemberLimit: number | null;
  };
  readonly userId: string;
  /** What it is given for: once for each cause. */
  readonly source: string;
}

const dayMs = 86_400_000;

/**
 * Gives a member a coupon. The database counts it, on the quota and on the member's limit, and decides. A repeat for the
 * same cause gives none.
 *
 * @throws DomainError COUPON_NOT_FOUND, COUPON_ALL_CLAIMED, COUPON_LIMIT_REACHED.
 */
export async function giveCoupon(
  write: WriteContext,
  { promotion, userId, source }: Giving,
): Promise<{ couponId: string | null }> {
  const { validDays } = couponRules.parse(promotion.rules);
  const now = write.clock.now();
  const until = earlier(
    validDays === null ? null : new Date(now.getTime() + validDays * dayMs),
    promotion.endsAt,
  );
  const couponId = newId(write.clock);
  const [given] = await write.tx.$queryRaw<{ refusal: string | null }[]>`
    SELECT goods_give_coupon(${couponId}::uuid, ${promotion.id}::uuid, ${userId}::uuid, ${source}, ${until}::timestamptz, ${now}::timestamptz) AS refusal`;
  const refusal = given?.refusal ?? null;
  if (refusal === 'REPEAT') return { couponId: null };
  if (refusal !== null) throw errorOf(refusal, promotion.perMemberLimit);
  write.emit(couponGiven, userId, { couponId, promotionId: promotion.id, userId, source });
  return { couponId };
}

function errorOf(refusal: string, limit: number | null): DomainError {
  if (refusal === 'QUOTA') return promotionErrors.COUPON_ALL_CLAIMED({ path: ['code'], data: { limit: 0 } });
  if (refusal === 'MEMBER') return promotionErrors.COUPON_LIMIT_REACHED({ path: ['code'], data: { limit } });
  return promotionErrors.COUPON_NOT_FOUND({ path: ['code'] });
}

function earlier(a: Date | null, b: Date | null): Date | null {
  return a && b ? (a < b ? a : b) : (a ?? b);
}
