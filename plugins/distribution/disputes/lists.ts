import { requirePermission, requireUser } from '#core/access.ts';
import { mayUse, userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { DistributionDispute } from '#core/db/generated/client/client.ts';
import type { DistributionDisputeState } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';

/** The disputes with these ids: one's own, and with `distribution.disputes` all. */
export async function disputesById(ctx: ReadContext, ids: readonly string[]): Promise<DistributionDispute[]> {
  const promoterId = userIdOf(ctx.caller);
  const seesAll = mayUse(ctx.caller, 'distribution.disputes');
  if (!seesAll && !promoterId) return [];
  const own = seesAll || !promoterId ? {} : { promoterId };
  return ctx.db.distributionDispute.findMany({ where: { id: { in: [...ids] }, ...own } });
}

/** One's own disputes, newest first. @throws AccessError when nobody is signed in; DomainError CURSOR_INVALID. */
export async function myDisputes(ctx: ReadContext, query: KeysetQuery): Promise<DistributionDispute[]> {
  return ctx.db.distributionDispute.findMany({
    where: { promoterId: requireUser(ctx), AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/**
 * Disputes, newest first; those that stand so, or all.
 * @throws AccessError without `distribution.disputes`; DomainError CURSOR_INVALID.
 */
export async function listDisputes(
  ctx: ReadContext,
  state: DistributionDisputeState | undefined,
  query: KeysetQuery,
): Promise<DistributionDispute[]> {
  requirePermission(ctx, 'distribution.disputes');
  return ctx.db.distributionDispute.findMany({
    where: { ...(state && { state }), AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}
