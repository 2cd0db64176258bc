import type { ReadContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import type { CartNow } from './lock-cart.ts';
import { cartOwnerOf } from './owner.ts';

/**
 * The caller's cart; null when there is none yet.
 * @throws DomainError GUEST_TOKEN_INVALID.
 */
export async function findCart(
  ctx: ReadContext,
  guestToken: string | null | undefined,
): Promise<CartNow | null> {
  const owner = cartOwnerOf(ctx, guestToken);
  if (!owner) return null;
  const mine =
    owner.kind === 'member'
      ? Prisma.sql`user_id = ${owner.userId}::uuid`
      : Prisma.sql`guest_hash = ${owner.hash}::bytea`;
  const [cart] = await ctx.db.$queryRaw<CartNow[]>`
    SELECT id, coupon_codes AS "couponCodes", updated_at AS "updatedAt" FROM goods_cart WHERE ${mine}`;
  return cart ?? null;
}
