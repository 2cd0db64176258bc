import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { goodsSettings } from '../settings.ts';
import { cartErrors } from './errors.ts';
import { type LockedCart, lockCart } from './lock-cart.ts';
import { type CartOwner, cartOwnerOf, hashOf, newGuestToken } from './owner.ts';

export interface CartAddition {
  readonly variantId: string;
  /** Added to what is in the cart already. */
  readonly quantity: number;
  /** Of somebody who is not signed in and has a cart; without one they get a new cart and its token. */
  readonly guestToken?: string | null | undefined;
}

/** The cart, and the token by which a guest finds it again. */
export interface ChangedCart {
  readonly cartId: string;
  readonly guestToken: string | null;
}

/**
 * Puts units of a variant into the caller's cart. Nothing is kept back for them: that begins with the checkout.
 *
 * @throws DomainError QUANTITY_INVALID, VARIANT_NOT_AVAILABLE, CURRENCY_MIXED, CART_FULL, GUEST_TOKEN_INVALID, or about
 * the idempotency key.
 */
export async function addToCart(ctx: ReadContext, addition: CartAddition): Promise<ChangedCart> {
  const { variantId, quantity } = addition;
  const owner = cartOwnerOf(ctx, addition.guestToken);
  const guestToken = owner
    ? owner.kind === 'guest'
      ? (addition.guestToken ?? null)
      : null
    : newGuestToken();
  return transact(
    ctx,
    async (write) => {
      const cart = await lockCart(write, owner ?? guest(guestToken));
      await addLine(write, cart, { variantId, quantity });
      return { cartId: cart.id, guestToken };
    },
    {
      idempotent: { operation: 'addToCart', body: { variantId, quantity, guestToken: addition.guestToken } },
    },
  );
}

function guest(token: string | null): CartOwner {
  if (token === null) throw new Error('Whoever is not signed in has a token.');
  return { kind: 'guest', hash: hashOf(token) };
}

interface Wanted {
  readonly variantId: string;
  readonly quantity: number;
}

interface Standing {
  readonly currency: string;
  readonly orderLimit: number | null;
  readonly inCart: number;
  readonly lines: number;
}

async function addLine(
  write: WriteContext,
  cart: LockedCart,
  { variantId, quantity }: Wanted,
): Promise<void> {
  const standing = await standingOf(write, cart, variantId);
  if (!standing) throw cartErrors.VARIANT_NOT_AVAILABLE({ path: ['variantId'] });
  const { maxQuantity, maxLines } = settingsOf(write, goodsSettings);
  const max = standing.orderLimit ?? maxQuantity;
  if (!Number.isInteger(quantity) || quantity < 1 || standing.inCart + quantity > max)
    throw cartErrors.QUANTITY_INVALID({ path: ['quantity'], data: { max } });
  if (cart.currency !== null && cart.currency !== standing.currency && standing.lines > 0)
    throw cartErrors.CURRENCY_MIXED({ path: ['variantId'], data: { currency: cart.currency } });
  if (standing.inCart === 0 && standing.lines >= maxLines)
    throw cartErrors.CART_FULL({ path: ['variantId'], data: { max: maxLines } });
  await write.tx.$executeRaw`
    WITH priced AS (
      UPDATE goods_cart SET currency = ${standing.currency} WHERE id = ${cart.id}::uuid AND currency IS DISTINCT FROM ${standing.currency}
    )
    INSERT INTO goods_cart_line AS l (id, cart_id, variant_id, quantity, added_at)
    VALUES (${newId(write.clock)}::uuid, ${cart.id}::uuid, ${variantId}::uuid, ${quantity}::int, ${write.clock.now()}::timestamptz)
    ON CONFLICT (cart_id, variant_id) DO UPDATE SET quantity = l.quantity + EXCLUDED.quantity`;
}

/** Memberships have a way of their own to be bought, since what they cost depends on what one has. */
async function standingOf(
  write: WriteContext,
  cart: LockedCart,
  variantId: string,
): Promise<Standing | undefined> {
  const now = write.clock.now();
  const [standing] = await write.tx.$queryRaw<Standing[]>`
    SELECT p.currency, v.order_limit AS "orderLimit", coalesce(l.quantity, 0) AS "inCart",
      (SELECT count(*)::int FROM goods_cart_line o WHERE o.cart_id = ${cart.id}::uuid) AS lines
    FROM goods_variant v
    JOIN goods_product p ON p.id = v.product_id
    LEFT JOIN goods_cart_line l ON l.cart_id = ${cart.id}::uuid AND l.variant_id = v.id
    WHERE v.id = ${variantId}::uuid AND v.retired_at IS NULL AND p.retired_at IS NULL AND p.kind <> 'MEMBERSHIP'
      AND p.publish_from <= ${now}::timestamptz AND (p.publish_until IS NULL OR p.publish_until > ${now}::timestamptz)`;
  return standing;
}
