import { requirePermission } from '#core/access.ts';
import { mayUse } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { McnServiceRate } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';

/** The rates with these ids, for staff. */
export async function ratesById(ctx: ReadContext, ids: readonly string[]): Promise<McnServiceRate[]> {
  if (!mayUse(ctx.caller, 'mcn.rates')) return [];
  return ctx.db.mcnServiceRate.findMany({ where: { id: { in: [...ids] } } });
}

/** All rates, newest first. @throws AccessError without `mcn.rates`; DomainError CURSOR_INVALID. */
export async function listRates(ctx: ReadContext, query: KeysetQuery): Promise<McnServiceRate[]> {
  requirePermission(ctx, 'mcn.rates');
  return ctx.db.mcnServiceRate.findMany({
    where: { AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/** What was in force at moments, each by its number of milliseconds; none before the first rate. One statement for all. */
export async function ratesAt(
  { tx }: Pick<WriteContext, 'tx'>,
  moments: readonly Date[],
): Promise<ReadonlyMap<number, { readonly id: string; readonly basisPoints: number }>> {
  const rows = await tx.$queryRaw<{ at: Date; id: string; basisPoints: number }[]>`
    SELECT m.at, r.id, r.basis_points AS "basisPoints" FROM unnest(${[...moments]}::timestamptz[]) AS m (at)
    CROSS JOIN LATERAL (SELECT id, basis_points FROM mcn_service_rate WHERE valid_from <= m.at ORDER BY valid_from DESC LIMIT 1) r`;
  return new Map(rows.map(({ at, ...rate }) => [at.getTime(), rate]));
}
