import { requirePermission } from '#core/access.ts';
import { mayUse, userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { DistributionTraining } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst, pageSql } from '#core/time-page.ts';

/** The trainings with these ids, for members and for staff who publish them. */
export async function trainingsById(
  ctx: ReadContext,
  ids: readonly string[],
): Promise<DistributionTraining[]> {
  const maySee = userIdOf(ctx.caller) !== null || mayUse(ctx.caller, 'distribution.trainings');
  return maySee ? ctx.db.distributionTraining.findMany({ where: { id: { in: [...ids] } } }) : [];
}

/** The version in force of each training that somebody takes, newest first. One statement. @throws DomainError CURSOR_INVALID. */
export function currentTrainings(ctx: ReadContext, query: KeysetQuery): Promise<DistributionTraining[]> {
  const { behind, order } = pageSql('newest', query);
  return ctx.db.$queryRaw<DistributionTraining[]>`
    SELECT id, slug, version, need, title_en AS "titleEn", title_zh AS "titleZh", text_en AS "textEn", text_zh AS "textZh",
      media_url AS "mediaUrl", post_id AS "postId", questions, pass_mark AS "passMark", attempts_per_day AS "attemptsPerDay",
      published_by AS "publishedBy", created_at AS "createdAt"
    FROM distribution_training t
    WHERE need <> 'RETIRED' AND NOT EXISTS (
      SELECT 1 FROM distribution_training newer WHERE newer.slug = t.slug AND newer.version > t.version) ${behind}
    ORDER BY ${order} LIMIT ${query.limit}::int`;
}

/**
 * All versions of all trainings, newest first.
 * @throws AccessError without `distribution.trainings`; DomainError CURSOR_INVALID.
 */
export async function listTrainings(ctx: ReadContext, query: KeysetQuery): Promise<DistributionTraining[]> {
  requirePermission(ctx, 'distribution.trainings');
  return ctx.db.distributionTraining.findMany({
    where: behindMoment('createdAt', query),
    ...newestFirst('createdAt', query),
  });
}

/** How somebody did in a training. */
export interface OwnResult {
  readonly attempts: number;
  readonly bestPercent: number;
  readonly passedAt: Date | null;
}

/** How the caller did in these trainings; those that they never tried are left out. One statement. */
export async function ownResultsOf(
  ctx: ReadContext,
  trainingIds: readonly string[],
): Promise<Map<string, OwnResult>> {
  const promoterId = userIdOf(ctx.caller);
  if (!promoterId) return new Map();
  const rows = await ctx.db.$queryRaw<(OwnResult & { readonly trainingId: string })[]>`
    SELECT training_id AS "trainingId", count(*)::int AS attempts, max(score_percent) AS "bestPercent",
      min(created_at) FILTER (WHERE result = 'PASSED') AS "passedAt"
    FROM distribution_training_attempt
    WHERE promoter_id = ${promoterId}::uuid AND training_id = ANY(${[...trainingIds]}::uuid[]) GROUP BY training_id`;
  return new Map(rows.map(({ trainingId, ...result }) => [trainingId, result]));
}

/** How many promoters have passed these versions; those that nobody has are left out. One statement. */
export async function passCountsOf(
  ctx: ReadContext,
  trainingIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await ctx.db.distributionTrainingAttempt.groupBy({
    by: ['trainingId'],
    where: { trainingId: { in: [...trainingIds] }, result: 'PASSED' },
    _count: true,
  });
  return new Map(rows.map(({ trainingId, _count }) => [trainingId, _count]));
}
