import { requirePermission, requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import type {
  DistributionAssessment,
  DistributionAssessmentRound,
  DistributionLevelRule,
} from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';

/**
 * All versions of how results move levels, newest first.
 * @throws AccessError without `distribution.levels`; DomainError CURSOR_INVALID.
 */
export async function listLevelRules(ctx: ReadContext, query: KeysetQuery): Promise<DistributionLevelRule[]> {
  requirePermission(ctx, 'distribution.levels');
  return ctx.db.distributionLevelRule.findMany({
    where: behindMoment('createdAt', query),
    ...newestFirst('createdAt', query),
  });
}

/** One version, for who may see all. @throws AccessError without `distribution.levels`. */
export async function levelRuleById(ctx: ReadContext, id: string): Promise<DistributionLevelRule | null> {
  requirePermission(ctx, 'distribution.levels');
  return ctx.db.distributionLevelRule.findUnique({ where: { id } });
}

/** What came of a period, with when it was and by which rule it was judged. */
export type AssessmentWithRound = DistributionAssessment & {
  readonly round: DistributionAssessmentRound & { readonly rule: DistributionLevelRule };
};

/** What came of the caller's periods, newest first. @throws AccessError when nobody is signed in; DomainError CURSOR_INVALID. */
export function myAssessments(ctx: ReadContext, query: KeysetQuery): Promise<AssessmentWithRound[]> {
  const promoterId = requireUser(ctx);
  return ctx.db.distributionAssessment.findMany({
    where: { promoterId, AND: [behindMoment('createdAt', query)] },
    include: { round: { include: { rule: true } } },
    ...newestFirst('createdAt', query),
  });
}
