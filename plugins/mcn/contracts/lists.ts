import { requirePermission, requireUser } from '#core/access.ts';
import { mayUse, userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { McnContract } from '#core/db/generated/client/client.ts';
import type { McnContractState } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';

/** That there is a contract, everybody may know once it was signed; a proposal is known to its sides and to staff. */
export async function contractsById(ctx: ReadContext, ids: readonly string[]): Promise<McnContract[]> {
  const userId = userIdOf(ctx.caller);
  const own = userId ? [ofSide(userId)] : [];
  const visible = seesAll(ctx) ? {} : { OR: [{ signedAt: { not: null } }, ...own] };
  return ctx.db.mcnContract.findMany({ where: { id: { in: [...ids] }, AND: [visible] } });
}

/** Which of these contracts the caller may read the terms of: as a side, or with `mcn.contracts`. One statement. */
export async function readableTerms(ctx: ReadContext, ids: readonly string[]): Promise<Map<string, true>> {
  if (seesAll(ctx)) return new Map(ids.map((id) => [id, true]));
  const userId = userIdOf(ctx.caller);
  if (!userId) return new Map();
  const rows = await ctx.db.mcnContract.findMany({
    where: { id: { in: [...ids] }, AND: [ofSide(userId)] },
    select: { id: true },
  });
  return new Map(rows.map(({ id }) => [id, true]));
}

/**
 * The caller's contracts, as a creator and as an agency, newest first.
 * @throws AccessError when nobody is signed in; DomainError CURSOR_INVALID.
 */
export async function myContracts(
  ctx: ReadContext,
  state: McnContractState | undefined,
  query: KeysetQuery,
): Promise<McnContract[]> {
  const userId = requireUser(ctx);
  return ctx.db.mcnContract.findMany({
    where: { ...(state && { state }), AND: [ofSide(userId), behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/**
 * All contracts, newest first, or those in a state.
 * @throws AccessError without `mcn.contracts`; DomainError CURSOR_INVALID.
 */
export async function listContracts(
  ctx: ReadContext,
  state: McnContractState | undefined,
  query: KeysetQuery,
): Promise<McnContract[]> {
  requirePermission(ctx, 'mcn.contracts');
  return ctx.db.mcnContract.findMany({
    where: { ...(state && { state }), AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

function seesAll(ctx: ReadContext): boolean {
  return mayUse(ctx.caller, 'mcn.contracts');
}

function ofSide(userId: string) {
  return { OR: [{ talentId: userId }, { agency: { ownerId: userId } }] };
}
