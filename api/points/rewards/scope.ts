import { type Caller, mayUse, userIdOf } from '#core/caller.ts';
import type { Prisma } from '#core/db/generated/client/client.ts';
import { pointsPermissions } from '../permissions.ts';

/** Which rewards a caller may see: what is offered, what they have redeemed, and for staff all. */
export function visibleRewards(caller: Caller): Prisma.RewardWhereInput {
  if (mayUse(caller, pointsPermissions.manage)) return {};
  const userId = userIdOf(caller);
  return userId ? { OR: [{ retiredAt: null }, { redemptions: { some: { userId } } }] } : { retiredAt: null };
}

/** True when the caller may see this redemption, its address included: it is theirs, or they look after rewards. */
export function maySeeRedemption(caller: Caller, { userId }: { readonly userId: string }): boolean {
  return userIdOf(caller) === userId || mayUse(caller, pointsPermissions.manage);
}
