import { type Caller, mayUse, userIdOf } from '#core/caller.ts';
import type { Prisma } from '#core/db/generated/client/client.ts';
import { goodsPermissions } from '../permissions.ts';

/** Which reviews a caller may see: what is not hidden, what they wrote, and for staff all. */
export function visibleReviews(caller: Caller): Prisma.ReviewWhereInput {
  if (mayUse(caller, goodsPermissions.reviews)) return {};
  const userId = userIdOf(caller);
  return userId ? { OR: [{ hiddenAt: null }, { userId }] } : { hiddenAt: null };
}
