import type { ReadContext } from '../../context.ts';
import type { ReferralLink } from '../../db/generated/client/client.ts';

/** Links by id, whatever has become of them. One statement. */
export async function linksById(
  ctx: Pick<ReadContext, 'db'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ReferralLink>> {
  const rows = await ctx.db.referralLink.findMany({ where: { id: { in: [...ids] } } });
  return new Map(rows.map((row) => [row.id, row]));
}

/** How often links were opened; those that never were are left out. One statement. */
export async function touchCountsOf(
  ctx: Pick<ReadContext, 'db'>,
  linkIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await ctx.db.$queryRaw<{ id: string; touches: number }[]>`
    SELECT link_id AS id, count(*)::int AS touches FROM attribution_touch
    WHERE link_id = ANY (${[...linkIds]}::uuid[]) GROUP BY link_id`;
  return new Map(rows.map(({ id, touches }) => [id, touches]));
}
