import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { promotionErrors } from '../errors.ts';
import { couponRules } from '../kinds/coupon.ts';
import { parseCodes } from './codes.ts';
import { giveCoupon } from './give-coupon.ts';

/**
 * Takes a coupon that is there to be claimed.
 *
 * @throws AccessError when nobody is signed in; DomainError COUPON_NOT_FOUND, COUPON_ALL_CLAIMED, COUPON_LIMIT_REACHED, or
 * about the idempotency key.
 */
export async function claimCoupon(
  ctx: ReadContext,
  { code: said }: { readonly code: string },
): Promise<{ couponId: string }> {
  const userId = requireUser(ctx);
  const [code = ''] = parseCodes([said]);
  return transact(ctx, (write) => claim(write, userId, code), {
    idempotent: { operation: 'claimCoupon', body: { code } },
  });
}

async function claim(write: WriteContext, userId: string, code: string): Promise<{ couponId: string }> {
  const promotion = await write.tx.promotion.findUnique({ where: { code } });
  if (!promotion || couponRules.parse(promotion.rules).access !== 'CLAIM')
    throw promotionErrors.COUPON_NOT_FOUND({ path: ['code'] });
  const source = `claim:${newId(write.clock)}`;
  const { couponId } = await giveCoupon(write, { promotion, userId, source });
  if (!couponId) throw new Error('A new cause is no repeat');
  return { couponId };
}
