import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import type { DistributionTaxRule } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';

/**
 * All versions of how tax is withheld, newest first.
 * @throws AccessError without `distribution.taxes`; DomainError CURSOR_INVALID.
 */
export async function listTaxRules(ctx: ReadContext, query: KeysetQuery): Promise<DistributionTaxRule[]> {
  requirePermission(ctx, 'distribution.taxes');
  return ctx.db.distributionTaxRule.findMany({
    where: behindMoment('createdAt', query),
    ...newestFirst('createdAt', query),
  });
}

/** One version, for who may see all. @throws AccessError without `distribution.taxes`. */
export async function taxRuleById(ctx: ReadContext, id: string): Promise<DistributionTaxRule | null> {
  requirePermission(ctx, 'distribution.taxes');
  return ctx.db.distributionTaxRule.findUnique({ where: { id } });
}

/** The numbers of these versions. One statement. */
export async function taxRuleVersionsOf(
  ctx: ReadContext,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const rows = await ctx.db.distributionTaxRule.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, version: true },
  });
  return new Map(rows.map(({ id, version }) => [id, version]));
}
