import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { Bargain, BargainCut } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';

/** Bargains by id. Whoever has heard of one may see it: that is how friends help. */
export async function bargainsById(ctx: ReadContext, ids: readonly string[]): Promise<Bargain[]> {
  return ctx.db.bargain.findMany({ where: { id: { in: [...ids] } } });
}

/** The caller's own bargains, the newest first. @throws DomainError CURSOR_INVALID. */
export async function listMyBargains(ctx: ReadContext, query: KeysetQuery): Promise<Bargain[]> {
  const userId = userIdOf(ctx.caller);
  if (!userId) return [];
  const where = { userId, AND: [behindMoment('createdAt', query)] };
  return ctx.db.bargain.findMany({ where, ...newestFirst('createdAt', query) });
}

/** The caller's own cuts of bargains, by bargain. */
export async function myCutsOf(
  ctx: ReadContext,
  bargainIds: readonly string[],
): Promise<Map<string, BargainCut>> {
  const userId = userIdOf(ctx.caller);
  if (!userId) return new Map();
  const cuts = await ctx.db.bargainCut.findMany({ where: { bargainId: { in: [...bargainIds] }, userId } });
  return new Map(cuts.map((cut) => [cut.bargainId, cut]));
}
