import type { ReadContext } from '../../context.ts';
import type { AttributionRule } from '../../db/generated/client/client.ts';

const most = 100;

/** The versions of the rule, the newest first, planned ones included; no more than 100. */
export function listAttributionRules(ctx: Pick<ReadContext, 'db'>): Promise<AttributionRule[]> {
  return ctx.db.attributionRule.findMany({ orderBy: { version: 'desc' }, take: most });
}

/** One of them. */
export function attributionRule(
  ctx: Pick<ReadContext, 'db'>,
  version: number,
): Promise<AttributionRule | null> {
  return ctx.db.attributionRule.findUnique({ where: { version } });
}
