import { mayUse, userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { DistributionInvitation } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';

/** The invitations with these ids: one's own, and with `distribution.promoters` all. */
export async function invitationsById(
  ctx: ReadContext,
  ids: readonly string[],
): Promise<DistributionInvitation[]> {
  const inviterId = userIdOf(ctx.caller);
  const seesAll = mayUse(ctx.caller, 'distribution.promoters');
  if (!seesAll && !inviterId) return [];
  const own = seesAll || !inviterId ? {} : { inviterId };
  return ctx.db.distributionInvitation.findMany({ where: { id: { in: [...ids] }, ...own } });
}

/** The invitations of a member, newest first. */
export async function invitationsOf(
  ctx: ReadContext,
  inviterId: string,
  query: KeysetQuery,
): Promise<DistributionInvitation[]> {
  return ctx.db.distributionInvitation.findMany({
    where: { inviterId, AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/** Who has used these invitations, and where their application stands: one statement. An open one is left out. */
export async function usesOf(
  ctx: ReadContext,
  invitationIds: readonly string[],
): Promise<Map<string, { userId: string; isPromoter: boolean }>> {
  const rows = await ctx.db.distributionApplication.findMany({
    where: { invitationId: { in: [...invitationIds] }, state: { in: ['SUBMITTED', 'APPROVED'] } },
    select: { invitationId: true, userId: true, state: true },
  });
  return new Map(
    rows.flatMap(({ invitationId, userId, state }) =>
      invitationId ? [[invitationId, { userId, isPromoter: state === 'APPROVED' }] as const] : [],
    ),
  );
}
