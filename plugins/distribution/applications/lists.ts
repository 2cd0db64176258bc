import { requirePermission } from '#core/access.ts';
import { mayUse, userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { DistributionApplication } from '#core/db/generated/client/client.ts';
import type { DistributionApplicationState } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';

/** The applications with these ids: one's own, and with `distribution.applications` all. */
export async function applicationsById(
  ctx: ReadContext,
  ids: readonly string[],
): Promise<DistributionApplication[]> {
  const userId = userIdOf(ctx.caller);
  const seesAll = mayUse(ctx.caller, 'distribution.applications');
  if (!seesAll && !userId) return [];
  const own = seesAll || !userId ? {} : { userId };
  return ctx.db.distributionApplication.findMany({ where: { id: { in: [...ids] }, ...own } });
}

/** What a member has applied with last; null when they never have. */
export async function latestApplicationOf(
  ctx: ReadContext,
  userId: string,
): Promise<DistributionApplication | null> {
  return ctx.db.distributionApplication.findFirst({
    where: { userId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
}

/**
 * Applications, newest first, all or those in a state.
 * @throws AccessError without `distribution.applications`; DomainError CURSOR_INVALID.
 */
export async function listApplications(
  ctx: ReadContext,
  state: DistributionApplicationState | undefined,
  query: KeysetQuery,
): Promise<DistributionApplication[]> {
  requirePermission(ctx, 'distribution.applications');
  return ctx.db.distributionApplication.findMany({
    where: { ...(state && { state }), AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/** Who invited the applicants, by invitation: one statement. */
export async function invitersOf(
  ctx: ReadContext,
  invitationIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await ctx.db.distributionInvitation.findMany({
    where: { id: { in: [...invitationIds] } },
    select: { id: true, inviterId: true },
  });
  return new Map(rows.map(({ id, inviterId }) => [id, inviterId]));
}
