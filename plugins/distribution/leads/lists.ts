import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { type DistributionLead, Prisma } from '#core/db/generated/client/client.ts';
import type { DistributionLeadStage } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import { pageSql } from '#core/time-page.ts';

/** A lead as its promoter may see it. */
export interface Lead
  extends Pick<DistributionLead, 'id' | 'stage' | 'firstTouchAt' | 'lastActivityAt' | 'createdAt'> {
  /** Who it is, for as long as they belong to the promoter; null before and after. */
  readonly customerId: string | null;
}

/**
 * One's own leads, of one stage or all, newest first. Who does not belong to the promoter is nobody by name. One statement.
 * @throws AccessError when nobody is signed in; DomainError CURSOR_INVALID.
 */
export async function myLeads(
  ctx: ReadContext,
  stage: DistributionLeadStage | undefined,
  query: KeysetQuery,
): Promise<Lead[]> {
  const promoterId = requireUser(ctx);
  const { behind, order } = pageSql('newest', query);
  const ofStage = stage ? Prisma.sql`AND stage = ${stage}::distribution_lead_stage` : Prisma.empty;
  const now = ctx.clock.now();
  return ctx.db.$queryRaw<Lead[]>`
    SELECT l.id, l.stage, l.first_touch_at AS "firstTouchAt", l.last_activity_at AS "lastActivityAt", l.created_at AS "createdAt",
      m.user_id AS "customerId"
    FROM (
      SELECT * FROM distribution_lead WHERE promoter_id = ${promoterId}::uuid ${ofStage} ${behind}
      ORDER BY ${order} LIMIT ${query.limit}::int
    ) l LEFT JOIN attribution_member m ON m.user_id = l.customer_id AND m.promoter_id = l.promoter_id
      AND (m.bound_until IS NULL OR m.bound_until > ${now}::timestamptz)
    ORDER BY ${order}`;
}

export interface StageCount {
  readonly stage: DistributionLeadStage;
  readonly count: number;
}

/** How many of one's own leads stand at each stage, in the order of the stages; a stage with none says 0. One statement. */
export async function countMyLeads(ctx: ReadContext): Promise<StageCount[]> {
  return ctx.db.$queryRaw<StageCount[]>`
    SELECT s.stage, count(l.id)::int AS count FROM unnest(enum_range(NULL::distribution_lead_stage)) AS s(stage)
    LEFT JOIN distribution_lead l ON l.promoter_id = ${requireUser(ctx)}::uuid AND l.stage = s.stage
    GROUP BY s.stage ORDER BY s.stage`;
}
