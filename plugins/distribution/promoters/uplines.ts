import type { ReadContext } from '#core/context.ts';

/** Whose recruits these promoters are at this moment; nobody's are left out. One statement. */
export async function uplinesOf(
  ctx: ReadContext,
  promoterIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await ctx.db.attributionMember.findMany({
    where: { userId: { in: [...promoterIds] }, recruiterId: { not: null } },
    select: { userId: true, recruiterId: true },
  });
  return new Map(rows.flatMap(({ userId, recruiterId }) => (recruiterId ? [[userId, recruiterId]] : [])));
}
