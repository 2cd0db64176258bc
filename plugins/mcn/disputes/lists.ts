import { requirePermission, requireUser } from '#core/access.ts';
import { mayUse, userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { McnDispute } from '#core/db/generated/client/client.ts';
import type { McnDisputeState } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';

/** The disputes with these ids that the caller may see: as a side, or with `mcn.contracts`. */
export async function disputesById(ctx: ReadContext, ids: readonly string[]): Promise<McnDispute[]> {
  const userId = userIdOf(ctx.caller);
  const seesAll = mayUse(ctx.caller, 'mcn.contracts');
  if (!seesAll && !userId) return [];
  const own = seesAll || !userId ? {} : ofSide(userId);
  return ctx.db.mcnDispute.findMany({ where: { id: { in: [...ids] }, AND: [own] } });
}

/** The caller's disputes, on either side, newest first. @throws AccessError when nobody is signed in; DomainError CURSOR_INVALID. */
export async function myDisputes(ctx: ReadContext, query: KeysetQuery): Promise<McnDispute[]> {
  const userId = requireUser(ctx);
  return ctx.db.mcnDispute.findMany({
    where: { AND: [ofSide(userId), behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/**
 * All disputes, newest first, or those in a state.
 * @throws AccessError without `mcn.contracts`; DomainError CURSOR_INVALID.
 */
export async function listDisputes(
  ctx: ReadContext,
  state: McnDisputeState | undefined,
  query: KeysetQuery,
): Promise<McnDispute[]> {
  requirePermission(ctx, 'mcn.contracts');
  return ctx.db.mcnDispute.findMany({
    where: { ...(state && { state }), AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

function ofSide(userId: string) {
  return { contract: { OR: [{ talentId: userId }, { agency: { ownerId: userId } }] } };
}
