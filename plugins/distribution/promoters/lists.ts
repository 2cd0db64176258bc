import { requirePermission } from '#core/access.ts';
import { mayUse, userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type {
  DistributionLevelPeriod,
  DistributionPromoter,
  DistributionStandingPeriod,
} from '#core/db/generated/client/client.ts';
import type { DistributionLevel, DistributionStanding } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst, pageSql } from '#core/time-page.ts';

/** The promoters with these ids: oneself, and with `distribution.promoters` all. */
export async function promotersById(
  ctx: ReadContext,
  ids: readonly string[],
): Promise<DistributionPromoter[]> {
  const seesAll = mayUse(ctx.caller, 'distribution.promoters');
  const visible = seesAll ? [...ids] : ids.filter((id) => id === userIdOf(ctx.caller));
  return visible.length === 0 ? [] : ctx.db.distributionPromoter.findMany({ where: { id: { in: visible } } });
}

export interface PromoterFilter {
  readonly level?: DistributionLevel | undefined;
  readonly standing?: DistributionStanding | undefined;
}

/**
 * Promoters, who joined last first; those of a level or a standing at this moment.
 * @throws AccessError without `distribution.promoters`; DomainError CURSOR_INVALID.
 */
export async function listPromoters(
  ctx: ReadContext,
  { level, standing }: PromoterFilter,
  query: KeysetQuery,
): Promise<DistributionPromoter[]> {
  requirePermission(ctx, 'distribution.promoters');
  const now = ctx.clock.now();
  const inForce = { since: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] };
  return ctx.db.distributionPromoter.findMany({
    where: {
      ...(level && { levels: { some: { level, ...inForce } } }),
      ...(standing && { standings: { some: { standing, ...inForce } } }),
      AND: [behindMoment('createdAt', query)],
    },
    ...newestFirst('createdAt', query),
  });
}

/** The levels of promoters, newest first, what is planned behind a trial included: one statement for all. */
export async function levelsOf(
  ctx: ReadContext,
  promoterIds: readonly string[],
  query: KeysetQuery,
): Promise<Map<string, DistributionLevelPeriod[]>> {
  const { behind, order } = pageSql('newest', query);
  const rows = await ctx.db.$queryRaw<DistributionLevelPeriod[]>`
    SELECT l.id, l.promoter_id AS "promoterId", l.level, l.since, l.until, l.is_trial AS "isTrial", l.cause, l.reason,
      l.rule_id AS "ruleId", l.incentive_id AS "incentiveId", l.set_by AS "setBy", l.created_at AS "createdAt", l.announced_at AS "announcedAt"
    FROM unnest(${[...promoterIds]}::uuid[]) AS p(id) CROSS JOIN LATERAL (
      SELECT * FROM distribution_promoter_level WHERE promoter_id = p.id ${behind} ORDER BY ${order} LIMIT ${query.limit}::int
    ) l`;
  return Map.groupBy(rows, ({ promoterId }) => promoterId);
}

/** The standings of promoters, newest first: one statement for all. */
export async function standingsOf(
  ctx: ReadContext,
  promoterIds: readonly string[],
  query: KeysetQuery,
): Promise<Map<string, DistributionStandingPeriod[]>> {
  const { behind, order } = pageSql('newest', query);
  const rows = await ctx.db.$queryRaw<DistributionStandingPeriod[]>`
    SELECT s.id, s.promoter_id AS "promoterId", s.standing, s.since, s.until, s.reason, s.set_by AS "setBy",
      s.created_at AS "createdAt"
    FROM unnest(${[...promoterIds]}::uuid[]) AS p(id) CROSS JOIN LATERAL (
      SELECT * FROM distribution_standing WHERE promoter_id = p.id ${behind} ORDER BY ${order} LIMIT ${query.limit}::int
    ) s`;
  return Map.groupBy(rows, ({ promoterId }) => promoterId);
}
