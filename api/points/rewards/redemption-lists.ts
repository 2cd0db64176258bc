import { requirePermission } from '#core/access.ts';
import { mayUse, userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { Prisma, Redemption } from '#core/db/generated/client/client.ts';
import type { RedemptionState } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import type { PostalAddress } from '#core/postal-address.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';
import { pointsPermissions } from '../permissions.ts';
import { maySeeRedemption } from './scope.ts';

export interface RedemptionFilter {
  readonly state?: RedemptionState | undefined;
  readonly userId?: string | undefined;
}

/** What the client selected below a redemption, as Prisma says it. */
export interface RedemptionSelection {
  readonly include?: Prisma.RedemptionInclude;
}

/** What one member has redeemed, newest first. */
export async function redemptionsOf(
  ctx: ReadContext,
  userId: string,
  query: KeysetQuery,
  selection: RedemptionSelection,
): Promise<Redemption[]> {
  return ctx.db.redemption.findMany({
    ...selection,
    where: { userId, AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/** What members have redeemed, newest first, for staff. @throws AccessError without `points.manage`. */
export async function listRedemptions(
  ctx: ReadContext,
  { state, userId }: RedemptionFilter,
  query: KeysetQuery,
  selection: RedemptionSelection,
): Promise<Redemption[]> {
  requirePermission(ctx, pointsPermissions.manage);
  return ctx.db.redemption.findMany({
    ...selection,
    where: { ...(state && { state }), ...(userId && { userId }), AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/** The redemptions with these ids that the caller may see, in no particular order. */
export async function redemptionsById(
  ctx: ReadContext,
  ids: readonly string[],
  selection: RedemptionSelection = {},
): Promise<Redemption[]> {
  const userId = userIdOf(ctx.caller);
  const seesAll = mayUse(ctx.caller, pointsPermissions.manage);
  if (!seesAll && userId === null) return [];
  return ctx.db.redemption.findMany({
    ...selection,
    where: { id: { in: [...ids] }, ...(!seesAll && userId && { userId }) },
  });
}

/** Where it is sent; null for what is not sent, and to everybody but its owner and staff. */
export function addressOf(ctx: ReadContext, redemption: Redemption): PostalAddress | null {
  return maySeeRedemption(ctx.caller, redemption) ? (redemption.address as PostalAddress | null) : null;
}
