import { requirePermission, requireUser } from '#core/access.ts';
import { mayUse, userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { DistributionWithdrawal } from '#core/db/generated/client/client.ts';
import type { DistributionWithdrawalState } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';

/** The withdrawals with these ids: one's own, and with `distribution.withdrawals` all. */
export async function withdrawalsById(
  ctx: ReadContext,
  ids: readonly string[],
): Promise<DistributionWithdrawal[]> {
  const seesAll = mayUse(ctx.caller, 'distribution.withdrawals');
  const promoterId = userIdOf(ctx.caller);
  if (!seesAll && promoterId === null) return [];
  return ctx.db.distributionWithdrawal.findMany({
    where: { id: { in: [...ids] }, ...(!seesAll && promoterId && { promoterId }) },
  });
}

/** The caller's withdrawals, newest first. @throws AccessError for everybody but members; DomainError CURSOR_INVALID. */
export async function listMyWithdrawals(
  ctx: ReadContext,
  query: KeysetQuery,
): Promise<DistributionWithdrawal[]> {
  const promoterId = requireUser(ctx);
  return ctx.db.distributionWithdrawal.findMany({
    where: { promoterId, AND: [behindMoment('requestedAt', query)] },
    ...newestFirst('requestedAt', query),
  });
}

/**
 * All withdrawals, newest first, or those in a state.
 * @throws AccessError without `distribution.withdrawals`; DomainError CURSOR_INVALID.
 */
export async function listWithdrawals(
  ctx: ReadContext,
  state: DistributionWithdrawalState | undefined,
  query: KeysetQuery,
): Promise<DistributionWithdrawal[]> {
  requirePermission(ctx, 'distribution.withdrawals');
  return ctx.db.distributionWithdrawal.findMany({
    where: { ...(state && { state }), AND: [behindMoment('requestedAt', query)] },
    ...newestFirst('requestedAt', query),
  });
}
