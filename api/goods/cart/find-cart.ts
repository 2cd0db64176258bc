import type { ReadContext } from '#core/context.ts';
import type { RememberedCart } from './lock-cart.ts';
import { cartOwnerOf } from './owner.ts';

export interface CartNow extends RememberedCart {
  readonly updatedAt: Date;
}

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
  const where =
    owner.kind === 'member' ? { userId: owner.userId } : { guestHash: new Uint8Array(owner.hash) };
  return ctx.db.cart.findFirst({
    where,
    select: { id: true, couponCodes: true, updatedAt: true },
  });
}
