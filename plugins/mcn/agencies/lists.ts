import type { ReadContext } from '#core/context.ts';
import type { McnAgency } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';

/** The agencies with these ids. Everybody may know them. */
export async function agenciesById(ctx: ReadContext, ids: readonly string[]): Promise<McnAgency[]> {
  return ctx.db.mcnAgency.findMany({ where: { id: { in: [...ids] } } });
}

/**
 * All agencies, newest first.
 * @throws DomainError CURSOR_INVALID.
 */
export async function listAgencies(ctx: ReadContext, query: KeysetQuery): Promise<McnAgency[]> {
  return ctx.db.mcnAgency.findMany({
    where: { AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}
