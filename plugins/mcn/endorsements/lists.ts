import { requirePermission, requireUser } from '#core/access.ts';
import { mayUse, userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { McnEndorsement, McnEndorsementPart } from '#core/db/generated/client/client.ts';
import type { McnEndorsementState } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';

/** The creator, and who has a part of the fee. */
function concerning(userId: string) {
  return { OR: [{ talentId: userId }, { parts: { some: { beneficiaryId: userId } } }] };
}

/** Those with these ids that the caller may see: as the creator, for a part of the fee, or with `mcn.contracts`. */
export async function endorsementsById(ctx: ReadContext, ids: readonly string[]): Promise<McnEndorsement[]> {
  const userId = userIdOf(ctx.caller);
  const seesAll = mayUse(ctx.caller, 'mcn.contracts');
  if (!seesAll && !userId) return [];
  const own = seesAll || !userId ? {} : concerning(userId);
  return ctx.db.mcnEndorsement.findMany({ where: { id: { in: [...ids] }, AND: [own] } });
}

/** Work for brands that concerns the caller, newest first. @throws AccessError when nobody is signed in; DomainError CURSOR_INVALID. */
export async function myEndorsements(ctx: ReadContext, query: KeysetQuery): Promise<McnEndorsement[]> {
  const userId = requireUser(ctx);
  return ctx.db.mcnEndorsement.findMany({
    where: { AND: [concerning(userId), behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/** All of it, newest first, or that in a state. @throws AccessError without `mcn.contracts`; DomainError CURSOR_INVALID. */
export async function listEndorsements(
  ctx: ReadContext,
  state: McnEndorsementState | undefined,
  query: KeysetQuery,
): Promise<McnEndorsement[]> {
  requirePermission(ctx, 'mcn.contracts');
  return ctx.db.mcnEndorsement.findMany({
    where: { ...(state && { state }), AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/** The parts of fees, by the work they are of; the caller may know it. One statement for all. */
export async function partsByEndorsement(
  { db }: ReadContext,
  ids: readonly string[],
): Promise<Map<string, readonly McnEndorsementPart[]>> {
  const parts = await db.mcnEndorsementPart.findMany({
    where: { endorsementId: { in: [...ids] } },
    orderBy: [{ endorsementId: 'asc' }, { place: 'asc' }],
  });
  return Map.groupBy(parts, ({ endorsementId }) => endorsementId);
}
