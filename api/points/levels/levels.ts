import type { ReadContext } from '#core/context.ts';
import type { PointsLevel } from '#core/db/generated/client/client.ts';

const maxLevels = 100;

/** All levels, the lowest first. */
export function levelsInOrder(ctx: Pick<ReadContext, 'db'>): Promise<PointsLevel[]> {
  return ctx.db.pointsLevel.findMany({ orderBy: { rank: 'asc' }, take: maxLevels });
}
