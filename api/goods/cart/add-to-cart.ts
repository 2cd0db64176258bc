import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { goodsSettings } from '../settings.ts';
import { cartErrors } from './errors.ts';
import { type CartNow, lockCart } from './lock-cart.ts';
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
  /** As it was changed just now, where that is known. */
  readonly cart?: CartNow | undefined;
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
  let cart: CartNow | undefined;
  const work = async (write: WriteContext) => {
    cart = await lockCart(write, owner);
    await addLine(write, cart.id, { variantId, quantity });
    return {};
  };
  const body = { variantId, quantity };
  await transact(ctx, work, {
    idempotent: { operation: 'addToCart', body, keyOwner: keyOwnerOf(owner) },
  });
  return { guestToken: tokenOf(owner), cart };
}

type Wanted = Pick<CartAddition, 'variantId' | 'quantity'>;

/** Adds it when it may be, in one statement with the question whether it may; otherwise says why not. */
async function addLine(write: WriteContext, cartId: string, { variantId, quantity }: Wanted): Promise<void> {
  const limits = settingsOf(write, goodsSettings);
  const units = Number.isInteger(quantity) && quantity <= maxInt ? Math.max(quantity, 0) : 0;
  const standing = await addWithin(write, cartId, { variantId, quantity: units }, limits);
  if (!standing) throw cartErrors.VARIANT_NOT_AVAILABLE({ path: ['variantId'] });
  if (standing.isAdded) return;
  const { max, inCart, currency, cartCurrency } = standing;
  if (units < 1 || inCart + units > max)
    throw cartErrors.QUANTITY_INVALID({ path: ['quantity'], data: { max } });
  if (cartCurrency !== null && cartCurrency !== currency)
    throw cartErrors.CURRENCY_MIXED({ path: ['variantId'], data: { currency: cartCurrency } });
  throw cartErrors.CART_FULL({ path: ['variantId'], data: { max: limits.maxLines } });
}

const maxInt = 2 ** 31 - 1;

interface Standing {
  readonly currency: string;
  /** How many of it one order may hold. */
  readonly max: number;
  readonly inCart: number;
  /** Null when nothing is in the cart. */
  readonly cartCurrency: string | null;
  readonly isAdded: boolean;
}

/** Memberships have a way of their own to be bought, since what they cost depends on what one has. */
async function addWithin(
  write: WriteContext,
  cartId: string,
  { variantId, quantity }: Wanted,
  { maxQuantity, maxLines }: { readonly maxQuantity: number; readonly maxLines: number },
): Promise<Standing | undefined> {
  const now = write.clock.now();
  const [standing] = await write.tx.$queryRaw<Standing[]>`
    WITH standing AS (
      SELECT p.currency, coalesce(v.order_limit, ${maxQuantity}::int) AS max, coalesce(l.quantity, 0) AS "inCart",
        (SELECT count(*) FROM goods_cart_line o WHERE o.cart_id = ${cartId}::uuid) AS lines,
        (SELECT op.currency FROM goods_cart_line o JOIN goods_variant ov ON ov.id = o.variant_id
          JOIN goods_product op ON op.id = ov.product_id WHERE o.cart_id = ${cartId}::uuid LIMIT 1) AS "cartCurrency"
      FROM goods_variant v
      JOIN goods_product p ON p.id = v.product_id
      LEFT JOIN goods_cart_line l ON l.cart_id = ${cartId}::uuid AND l.variant_id = v.id
      WHERE v.id = ${variantId}::uuid AND v.retired_at IS NULL AND p.retired_at IS NULL AND p.kind <> 'MEMBERSHIP'
        AND p.publish_from <= ${now}::timestamptz AND (p.publish_until IS NULL OR p.publish_until > ${now}::timestamptz)
    ), added AS (
      INSERT INTO goods_cart_line AS l (id, cart_id, variant_id, quantity, added_at)
      SELECT ${newId(write.clock)}::uuid, ${cartId}::uuid, ${variantId}::uuid, ${quantity}::int, ${now}::timestamptz FROM standing s
      WHERE ${quantity}::int BETWEEN 1 AND s.max - s."inCart" AND (s."cartCurrency" IS NULL OR s."cartCurrency" = s.currency)
        AND (s."inCart" > 0 OR s.lines < ${maxLines}::int)
      ON CONFLICT (cart_id, variant_id) DO UPDATE SET quantity = l.quantity + EXCLUDED.quantity
      RETURNING l.id
    )
    SELECT currency, max, "inCart", "cartCurrency", EXISTS (SELECT FROM added) AS "isAdded" FROM standing`;
  return standing;
}
