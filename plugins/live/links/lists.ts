import { mayUse, userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { LiveSession, ReferralLink } from '#core/db/generated/client/client.ts';
import { programme, targetKind } from './create-live-link.ts';

/** The links of sessions to groups, as they were made, for their hosts and for who looks after prospects: one statement for all. */
export async function linksOf(
  ctx: ReadContext,
  sessions: readonly Pick<LiveSession, 'id' | 'hostId'>[],
): Promise<Map<string, ReferralLink[]>> {
  const userId = userIdOf(ctx.caller);
  const seesAll = mayUse(ctx.caller, 'live.prospects');
  const visible = sessions.filter(({ hostId }) => seesAll || hostId === userId);
  if (visible.length === 0) return new Map();
  const links = await ctx.db.referralLink.findMany({
    where: {
      programme,
      targetKind,
      targetId: { in: visible.map(({ id }) => id) },
      ownerId: { in: [...new Set(visible.map(({ hostId }) => hostId))] },
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return Map.groupBy(links, ({ targetId }) => targetId ?? '');
}
