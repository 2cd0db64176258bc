import { requirePermission, requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import type {
  DistributionAward,
  DistributionIncentive,
  DistributionIncentiveProgress,
} from '#core/db/generated/client/client.ts';
import type { DistributionIncentiveState } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';

/** All incentives, drafts too, newest first. @throws AccessError without `distribution.incentives`; DomainError CURSOR_INVALID. */
export async function listIncentives(
  ctx: ReadContext,
  state: DistributionIncentiveState | undefined,
  query: KeysetQuery,
): Promise<DistributionIncentive[]> {
  requirePermission(ctx, 'distribution.incentives');
  return ctx.db.distributionIncentive.findMany({
    where: { ...(state && { state }), AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/**
 * Incentives that promoters were ever promised, the newest first.
 * @throws AccessError for everybody but members; DomainError CURSOR_INVALID.
 */
export async function openIncentives(ctx: ReadContext, query: KeysetQuery): Promise<DistributionIncentive[]> {
  requireUser(ctx);
  return ctx.db.distributionIncentive.findMany({
    where: { activatedAt: { not: null }, AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/** Those of these that promoters were ever promised. */
export function promisedIncentives(
  ctx: ReadContext,
  ids: readonly string[],
): Promise<DistributionIncentive[]> {
  return ctx.db.distributionIncentive.findMany({
    where: { id: { in: [...ids] }, activatedAt: { not: null } },
  });
}

/** One incentive, a draft too. @throws AccessError without `distribution.incentives`. */
export async function incentiveById(ctx: ReadContext, id: string): Promise<DistributionIncentive | null> {
  requirePermission(ctx, 'distribution.incentives');
  return ctx.db.distributionIncentive.findUnique({ where: { id } });
}

/** How far the caller has come, in the newest incentive first. @throws AccessError for everybody but members; DomainError CURSOR_INVALID. */
export async function myProgress(
  ctx: ReadContext,
  query: KeysetQuery,
): Promise<DistributionIncentiveProgress[]> {
  const promoterId = requireUser(ctx);
  return ctx.db.distributionIncentiveProgress.findMany({
    where: { promoterId, AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/** What the caller has won, newest first. @throws AccessError for everybody but members; DomainError CURSOR_INVALID. */
export async function myAwards(ctx: ReadContext, query: KeysetQuery): Promise<DistributionAward[]> {
  const promoterId = requireUser(ctx);
  return ctx.db.distributionAward.findMany({
    where: { promoterId, AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/** All awards of an incentive, newest first. @throws AccessError without `distribution.incentives`; DomainError CURSOR_INVALID. */
export async function listAwards(
  ctx: ReadContext,
  incentiveId: string,
  query: KeysetQuery,
): Promise<DistributionAward[]> {
  requirePermission(ctx, 'distribution.incentives');
  return ctx.db.distributionAward.findMany({
    where: { incentiveId, AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}
