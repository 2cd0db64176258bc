import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { parseCodes } from '../promotions/coupons/codes.ts';
import { couponInvalid } from '../promotions/coupons/coupon-invalid.ts';
import type { ChangedCart } from './add-to-cart.ts';
import { cartErrors } from './errors.ts';
import { lockCart } from './lock-cart.ts';
import { cartOwnerOf, keyOwnerOf, tokenOf } from './owner.ts';

export interface CartCouponsChange {
  /** The codes of all coupons that are to be used; none takes all of them out. */
  readonly coupons: readonly string[];
  readonly guestToken?: string | null | undefined;
}

/**
 * Sets which coupons are to be used with the caller's cart. One that does nothing for what is in it stays all the same:
 * what is in it changes, and the cart tells what stands in the way.
 *
 * @throws DomainError GUEST_TOKEN_NEEDED, GUEST_TOKEN_INVALID, COUPONS_TOO_MANY, COUPON_INVALID for what is no coupon, or
 * about the idempotency key.
 */
export async function updateCartCoupons(ctx: ReadContext, change: CartCouponsChange): Promise<ChangedCart> {
  const owner = cartOwnerOf(ctx, change.guestToken);
  if (!owner) throw cartErrors.GUEST_TOKEN_NEEDED({ path: ['guestToken'] });
  const codes = parseCodes(change.coupons);
  const work = async (write: WriteContext) => {
    await checkKnown(write, codes);
    const { id } = await lockCart(write, owner);
    await write.tx.cart.update({ where: { id }, data: { couponCodes: [...codes] }, select: { id: true } });
    return {};
  };
  await transact(ctx, work, {
    idempotent: { operation: 'updateCartCoupons', body: { codes }, keyOwner: keyOwnerOf(owner) },
  });
  return { guestToken: tokenOf(owner) };
}

/** A coupon that is only being prepared is not known to buyers. */
async function checkKnown(write: WriteContext, codes: readonly string[]): Promise<void> {
  const known = await write.tx.promotion.findMany({
    where: { kind: 'COUPON', code: { in: [...codes] }, state: { not: 'DRAFT' } },
    select: { code: true },
  });
  for (const [index, code] of codes.entries())
    if (!known.some((one) => one.code === code))
      throw couponInvalid(write, { index, code, because: 'UNKNOWN' });
}
