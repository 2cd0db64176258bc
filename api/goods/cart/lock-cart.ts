import type { WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import type { CartOwner } from './owner.ts';

/** A cart, and what is remembered beside its lines. */
export interface RememberedCart {
  readonly id: string;
  /** The coupons that are to be used with it, as their codes are stored. */
  readonly couponCodes: readonly string[];
}

export interface CartNow extends RememberedCart {
  readonly updatedAt: Date;
}

/**
 * The owner's cart, made when there is none, and locked to the end of the transaction: whoever changes a cart goes
 * through here, so that of two changes at once none is lost, and two first additions make one cart.
 */
export async function lockCart(write: WriteContext, owner: CartOwner): Promise<CartNow> {
  const id = newId(write.clock);
  const now = write.clock.now();
  const [cart] =
    owner.kind === 'member'
      ? await write.tx.$queryRaw<CartNow[]>`
        INSERT INTO goods_cart (id, user_id, created_at, updated_at)
        VALUES (${id}::uuid, ${owner.userId}::uuid, ${now}::timestamptz, ${now}::timestamptz)
        ON CONFLICT (user_id) DO UPDATE SET updated_at = EXCLUDED.updated_at
        RETURNING id, coupon_codes AS "couponCodes", updated_at AS "updatedAt"`
      : await write.tx.$queryRaw<CartNow[]>`
        INSERT INTO goods_cart (id, guest_hash, created_at, updated_at)
        VALUES (${id}::uuid, ${owner.hash}::bytea, ${now}::timestamptz, ${now}::timestamptz)
        ON CONFLICT (guest_hash) DO UPDATE SET updated_at = EXCLUDED.updated_at
        RETURNING id, coupon_codes AS "couponCodes", updated_at AS "updatedAt"`;
  if (!cart) throw new Error('A cart was neither made nor found.');
  return cart;
}

/** The member's cart, locked alike but left as it is; undefined when there is none yet. */
export async function lockCartToBuy(
  { tx }: WriteContext,
  userId: string,
): Promise<RememberedCart | undefined> {
  const [cart] = await tx.$queryRaw<RememberedCart[]>`
    SELECT id, coupon_codes AS "couponCodes" FROM goods_cart WHERE user_id = ${userId}::uuid FOR NO KEY UPDATE`;
  return cart;
}
