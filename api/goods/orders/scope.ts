import { type Caller, mayUse, userIdOf } from '#core/caller.ts';
import type { Prisma } from '#core/db/generated/client/client.ts';
import { goodsPermissions } from '../permissions.ts';

/** Which orders a caller may see: their own, and for staff who look after orders or refunds all. Null for none. */
export function visibleOrders(caller: Caller): Prisma.OrderWhereInput | null {
  if (seesAllOrders(caller)) return {};
  const userId = userIdOf(caller);
  return userId ? { userId } : null;
}

/** True for staff who look after orders or refunds. */
export function seesAllOrders(caller: Caller): boolean {
  return mayUse(caller, goodsPermissions.orders) || mayUse(caller, goodsPermissions.refunds);
}
