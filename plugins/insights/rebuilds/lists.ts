import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import type { InsightsRebuild } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';

/** When all figures were reckoned anew, and how far that is; the newest first. @throws AccessError without `insights.read`. */
export function listRebuilds(ctx: ReadContext, query: KeysetQuery): Promise<InsightsRebuild[]> {
  requirePermission(ctx, 'insights.read');
  return ctx.db.insightsRebuild.findMany({
    where: behindMoment('startedAt', query),
    ...newestFirst('startedAt', query),
  });
}

/** One of them. */
export function rebuildById(ctx: Pick<ReadContext, 'db'>, id: string): Promise<InsightsRebuild | null> {
  return ctx.db.insightsRebuild.findUnique({ where: { id } });
}
