import type { ReadContext, WriteContext } from '#core/context.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { goodsSettings } from '../settings.ts';
import type { ChangedCart } from './add-to-cart.ts';
import { cartErrors } from './errors.ts';
import { lockCart } from './lock-cart.ts';
import { cartOwnerOf, keyOwnerOf, tokenOf } from './owner.ts';

export interface CartLineChange {
  readonly lineId: string;
  /** How many there are to be then; 0 takes the line out. */
  readonly quantity: number;
  readonly guestToken?: string | null | undefined;
}

/**
 * Sets how many units a line of the caller's cart holds.
 *
 * @throws DomainError GUEST_TOKEN_NEEDED, GUEST_TOKEN_INVALID, CART_LINE_NOT_FOUND, QUANTITY_INVALID, or about the
 * idempotency key.
 */
export async function updateCartLine(ctx: ReadContext, change: CartLineChange): Promise<ChangedCart> {
  const owner = cartOwnerOf(ctx, change.guestToken);
  if (!owner) throw cartErrors.GUEST_TOKEN_NEEDED({ path: ['guestToken'] });
  const { lineId, quantity } = change;
  const work = async (write: WriteContext) => {
    const { id } = await lockCart(write, owner);
    await setQuantity(write, id, change);
    return {};
  };
  await transact(ctx, work, {
    idempotent: { operation: 'updateCartLine', body: { lineId, quantity }, keyOwner: keyOwnerOf(owner) },
  });
  return { guestToken: tokenOf(owner) };
}

async function setQuantity(write: WriteContext, cartId: string, change: CartLineChange): Promise<void> {
  const { lineId, quantity } = change;
  const [line] = await write.tx.$queryRaw<{ orderLimit: number | null }[]>`
    SELECT v.order_limit AS "orderLimit" FROM goods_cart_line l JOIN goods_variant v ON v.id = l.variant_id
    WHERE l.id = ${lineId}::uuid AND l.cart_id = ${cartId}::uuid`;
  if (!line) throw cartErrors.CART_LINE_NOT_FOUND({ path: ['lineId'] });
  const max = line.orderLimit ?? settingsOf(write, goodsSettings).maxQuantity;
  if (!Number.isInteger(quantity) || quantity < 0 || quantity > max)
    throw cartErrors.QUANTITY_INVALID({ path: ['quantity'], data: { max } });
  await (quantity === 0
    ? write.tx.$executeRaw`DELETE FROM goods_cart_line WHERE id = ${lineId}::uuid`
    : write.tx
        .$executeRaw`UPDATE goods_cart_line SET quantity = ${quantity}::int WHERE id = ${lineId}::uuid`);
}
