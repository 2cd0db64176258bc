import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { goodsSettings } from '../settings.ts';
import { cartErrors } from './errors.ts';
import { lockCart } from './lock-cart.ts';
import { cartOwnerOf, keyOwnerOf, newGuest, tokenOf } from './owner.ts';

export interface CartAddition {
  readonly variantId: string;
  /** Added to what is in the cart already. */
  readonly quantity: number;
  /** Of somebody who is not signed in and has a cart; without one they get a new cart and its token. */
  readonly guestToken?: string | null | undefined;
}

/** What a change of a cart answers: the token by which a guest finds it again. */
export interface ChangedCart {
  readonly guestToken: string | null;
}

/**
 * Puts units of a variant into the caller's cart. Nothing is kept back for them: that begins with the checkout. A key
 * makes it happen once; only a guest without a token gets another cart each time, since nothing says that it is them.
 *
 * @throws DomainError QUANTITY_INVALID, VARIANT_NOT_AVAILABLE, CURRENCY_MIXED, CART_FULL, GUEST_TOKEN_INVALID, or about
 * the idempotency key.
 */
export async function addToCart(ctx: ReadContext, addition: CartAddition): Promise<ChangedCart> {
  const { variantId, quantity } = addition;
  const owner = cartOwnerOf(ctx, addition.guestToken) ?? newGuest();
  const work = async (write: WriteContext) => {
    const { id } = await lockCart(write, owner);
    await addLine(write, id, { variantId, quantity });
    return {};
  };
  const body = { variantId, quantity };
  await transact(ctx, work, {
    idempotent: { operation: 'addToCart', body, keyOwner: keyOwnerOf(owner) },
  });
  return { guestToken: tokenOf(owner) };
}

type Wanted = Pick<CartAddition, 'variantId' | 'quantity'>;

async function addLine(write: WriteContext, cartId: string, { variantId, quantity }: Wanted): Promise<void> {
  const standing = await standingOf(write, cartId, variantId);
  if (!standing) throw cartErrors.VARIANT_NOT_AVAILABLE({ path: ['variantId'] });
  const { orderLimit, inCart, lines, currency, cartCurrency } = standing;
  const { maxQuantity, maxLines } = settingsOf(write, goodsSettings);
  const max = orderLimit ?? maxQuantity;
  if (!Number.isInteger(quantity) || quantity < 1 || inCart + quantity > max)
    throw cartErrors.QUANTITY_INVALID({ path: ['quantity'], data: { max } });
  if (cartCurrency !== null && cartCurrency !== currency)
    throw cartErrors.CURRENCY_MIXED({ path: ['variantId'], data: { currency: cartCurrency } });
  if (inCart === 0 && lines >= maxLines)
    throw cartErrors.CART_FULL({ path: ['variantId'], data: { max: maxLines } });
  await write.tx.$executeRaw`
    INSERT INTO goods_cart_line AS l (id, cart_id, variant_id, quantity, added_at)
    VALUES (${newId(write.clock)}::uuid, ${cartId}::uuid, ${variantId}::uuid, ${quantity}::int, ${write.clock.now()}::timestamptz)
    ON CONFLICT (cart_id, variant_id) DO UPDATE SET quantity = l.quantity + EXCLUDED.quantity`;
}

interface Standing {
  readonly currency: string;
  readonly orderLimit: number | null;
  readonly inCart: number;
  readonly lines: number;
  /** Null when nothing is in the cart. */
  readonly cartCurrency: string | null;
}

/** Memberships have a way of their own to be bought, since what they cost depends on what one has. */
async function standingOf(
  write: WriteContext,
  cartId: string,
  variantId: string,
): Promise<Standing | undefined> {
  const now = write.clock.now();
  const [standing] = await write.tx.$queryRaw<Standing[]>`
    SELECT p.currency, v.order_limit AS "orderLimit", coalesce(l.quantity, 0) AS "inCart",
      (SELECT count(*)::int FROM goods_cart_line o WHERE o.cart_id = ${cartId}::uuid) AS lines,
      (SELECT op.currency FROM goods_cart_line o JOIN goods_variant ov ON ov.id = o.variant_id
        JOIN goods_product op ON op.id = ov.product_id WHERE o.cart_id = ${cartId}::uuid LIMIT 1) AS "cartCurrency"
    FROM goods_variant v
    JOIN goods_product p ON p.id = v.product_id
    LEFT JOIN goods_cart_line l ON l.cart_id = ${cartId}::uuid AND l.variant_id = v.id
    WHERE v.id = ${variantId}::uuid AND v.retired_at IS NULL AND p.retired_at IS NULL AND p.kind <> 'MEMBERSHIP'
      AND p.publish_from <= ${now}::timestamptz AND (p.publish_until IS NULL OR p.publish_until > ${now}::timestamptz)`;
  return standing;
}
