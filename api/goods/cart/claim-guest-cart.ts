import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { maxCoupons } from '../promotions/coupons/codes.ts';
import { goodsSettings } from '../settings.ts';
import type { ChangedCart } from './add-to-cart.ts';
import { cartErrors } from './errors.ts';
import { lockCart } from './lock-cart.ts';
import { hashOf } from './owner.ts';

/**
 * Moves what a guest put into a cart into that of the member who they turned out to be, in one transaction. Of what is
 * in both, the greater number stays: who puts the same into the cart once more before signing in rarely wants both.
 *
 * @throws AccessError when nobody is signed in; DomainError GUEST_TOKEN_INVALID, CART_NOT_FOUND when it was claimed
 * before or never was, CURRENCY_MIXED, CART_FULL, or about the idempotency key.
 */
export async function claimGuestCart(
  ctx: ReadContext,
  { guestToken }: { readonly guestToken: string },
): Promise<ChangedCart> {
  const userId = requireUser(ctx);
  const hash = hashOf(guestToken);
  const work = async (write: WriteContext) => {
    const { id } = await lockCart(write, { kind: 'member', userId });
    await moveLines(write, hash, id);
    await checkCart(write, id);
    return { guestToken: null };
  };
  return transact(ctx, work, {
    idempotent: { operation: 'claimGuestCart', body: { guest: hash.toString('hex') } },
  });
}

/** Always after the member's own, so that two claims cannot wait for each other. */
async function moveLines(write: WriteContext, hash: Buffer, cartId: string): Promise<void> {
  const [guest] = await write.tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM goods_cart WHERE guest_hash = ${hash}::bytea FOR UPDATE`;
  if (!guest) throw cartErrors.CART_NOT_FOUND({ path: ['guestToken'] });
  await write.tx.$executeRaw`
    WITH raised AS (
      UPDATE goods_cart_line own SET quantity = g.quantity FROM goods_cart_line g
      WHERE own.cart_id = ${cartId}::uuid AND g.cart_id = ${guest.id}::uuid AND g.variant_id = own.variant_id
        AND g.quantity > own.quantity
    )
    UPDATE goods_cart_line g SET cart_id = ${cartId}::uuid
    WHERE g.cart_id = ${guest.id}::uuid AND NOT EXISTS (
      SELECT FROM goods_cart_line own WHERE own.cart_id = ${cartId}::uuid AND own.variant_id = g.variant_id)`;
  // The member's own coupons first: of more than a cart takes, those of the guest are left out.
  await write.tx.$executeRaw`
    WITH gone AS (DELETE FROM goods_cart WHERE id = ${guest.id}::uuid RETURNING coupon_codes)
    UPDATE goods_cart own SET coupon_codes = (own.coupon_codes || ARRAY(
      SELECT code FROM gone, unnest(gone.coupon_codes) code WHERE code <> ALL (own.coupon_codes)))[1:${maxCoupons}::int]
    FROM gone WHERE own.id = ${cartId}::uuid`;
}

async function checkCart(write: WriteContext, cartId: string): Promise<void> {
  const { maxLines } = settingsOf(write, goodsSettings);
  const [{ lines, currencies }] = await write.tx.$queryRaw<[{ lines: number; currencies: string[] | null }]>`
    SELECT count(*)::int AS lines, array_agg(DISTINCT p.currency::text) AS currencies
    FROM goods_cart_line l JOIN goods_variant v ON v.id = l.variant_id JOIN goods_product p ON p.id = v.product_id
    WHERE l.cart_id = ${cartId}::uuid`;
  if (lines > maxLines) throw cartErrors.CART_FULL({ path: ['guestToken'], data: { max: maxLines } });
  if (currencies && currencies.length > 1)
    throw cartErrors.CURRENCY_MIXED({ path: ['guestToken'], data: { currency: currencies.join(', ') } });
}
