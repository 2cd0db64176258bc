import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { goodsSettings } from '../settings.ts';
import type { ChangedCart } from './add-to-cart.ts';
import { cartErrors } from './errors.ts';
import { type LockedCart, lockCart } from './lock-cart.ts';
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
  return transact(
    ctx,
    async (write) => {
      const cart = await lockCart(write, { kind: 'member', userId });
      await move(write, await lockGuestCart(write, hash), cart);
      return { cartId: cart.id, guestToken: null };
    },
    { idempotent: { operation: 'claimGuestCart', body: { guestToken: hash.toString('hex') } } },
  );
}

/** Always after the member's own, so that two claims cannot wait for each other. */
async function lockGuestCart(write: WriteContext, hash: Buffer): Promise<LockedCart> {
  const [cart] = await write.tx.$queryRaw<LockedCart[]>`
    UPDATE goods_cart SET state = 'MERGED', guest_hash = NULL, updated_at = ${write.clock.now()}::timestamptz
    WHERE guest_hash = ${hash}::bytea AND state = 'ACTIVE' RETURNING id, currency`;
  if (!cart) throw cartErrors.CART_NOT_FOUND({ path: ['guestToken'] });
  return cart;
}

async function move(write: WriteContext, from: LockedCart, to: LockedCart): Promise<void> {
  const { maxLines } = settingsOf(write, goodsSettings);
  const [{ lines, moved }] = await write.tx.$queryRaw<[{ lines: number; moved: number }]>`
    WITH own AS (SELECT variant_id FROM goods_cart_line WHERE cart_id = ${to.id}::uuid),
    gone AS (DELETE FROM goods_cart_line WHERE cart_id = ${from.id}::uuid RETURNING *),
    moved AS (
      INSERT INTO goods_cart_line AS l (id, cart_id, variant_id, quantity, added_at)
      SELECT id, ${to.id}::uuid, variant_id, quantity, added_at FROM gone
      ON CONFLICT (cart_id, variant_id) DO UPDATE SET quantity = greatest(l.quantity, EXCLUDED.quantity)
      RETURNING l.variant_id
    )
    SELECT (SELECT count(*) FROM own)::int AS lines,
      (SELECT count(*) FROM moved WHERE variant_id NOT IN (SELECT variant_id FROM own))::int AS moved`;
  if (lines + moved > maxLines) throw cartErrors.CART_FULL({ path: ['guestToken'], data: { max: maxLines } });
  if (moved === 0) return;
  if (lines > 0 && to.currency !== null && to.currency !== from.currency)
    throw cartErrors.CURRENCY_MIXED({ path: ['guestToken'], data: { currency: to.currency } });
  await write.tx.$executeRaw`UPDATE goods_cart SET currency = ${from.currency} WHERE id = ${to.id}::uuid`;
}
