import { requirePermission, requireUser } from '#core/access.ts';
import { mayUse, userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import {
  type DistributionCase,
  type DistributionCaseEvidence,
  type DistributionCaseStep,
  type DistributionCommission,
  Prisma,
} from '#core/db/generated/client/client.ts';
import type { DistributionCaseState } from '#core/db/generated/client/enums.ts';
import { type KeysetQuery, momentAndId } from '#core/page.ts';
import { behindMoment, newestFirst, pageSql } from '#core/time-page.ts';

/** The cases with these ids: one's own, and with `distribution.cases` all. */
export async function casesById(ctx: ReadContext, ids: readonly string[]): Promise<DistributionCase[]> {
  const promoterId = userIdOf(ctx.caller);
  const seesAll = mayUse(ctx.caller, 'distribution.cases');
  if (!seesAll && !promoterId) return [];
  const own = seesAll || !promoterId ? {} : { promoterId };
  return ctx.db.distributionCase.findMany({ where: { id: { in: [...ids] }, ...own } });
}

/** One's own cases, newest first. @throws AccessError when nobody is signed in; DomainError CURSOR_INVALID. */
export async function myCases(ctx: ReadContext, query: KeysetQuery): Promise<DistributionCase[]> {
  return ctx.db.distributionCase.findMany({
    where: { promoterId: requireUser(ctx), AND: [behindMoment('openedAt', query)] },
    ...newestFirst('openedAt', query),
  });
}

/**
 * Cases, newest first; those that stand so, or all.
 * @throws AccessError without `distribution.cases`; DomainError CURSOR_INVALID.
 */
export async function listCases(
  ctx: ReadContext,
  state: DistributionCaseState | undefined,
  query: KeysetQuery,
): Promise<DistributionCase[]> {
  requirePermission(ctx, 'distribution.cases');
  return ctx.db.distributionCase.findMany({
    where: { ...(state && { state }), AND: [behindMoment('openedAt', query)] },
    ...newestFirst('openedAt', query),
  });
}

/** What was done in cases, the first first: one statement for all. */
export async function stepsOf(
  ctx: ReadContext,
  caseIds: readonly string[],
): Promise<Map<string, DistributionCaseStep[]>> {
  const steps = await ctx.db.distributionCaseStep.findMany({
    where: { caseId: { in: [...caseIds] } },
    orderBy: [{ at: 'asc' }, { kind: 'asc' }],
  });
  return Map.groupBy(steps, ({ caseId }) => caseId);
}

/** What speaks for cases, newest first: one statement for all. */
export async function evidenceOf(
  ctx: ReadContext,
  caseIds: readonly string[],
  query: KeysetQuery,
): Promise<Map<string, DistributionCaseEvidence[]>> {
  const { behind, order } = pageSql('newest', query);
  const rows = await ctx.db.$queryRaw<DistributionCaseEvidence[]>`
    SELECT e.id, e.case_id AS "caseId", e.note, e.url, e.facts, e.order_ids AS "orderIds", e.added_by AS "addedBy",
      e.created_at AS "createdAt"
    FROM unnest(${[...caseIds]}::uuid[]) AS c(id) CROSS JOIN LATERAL (
      SELECT * FROM distribution_case_evidence WHERE case_id = c.id ${behind} ORDER BY ${order} LIMIT ${query.limit}::int
    ) e`;
  return Map.groupBy(rows, ({ caseId }) => caseId);
}

/** The commissions that cases are about, who earned last first: one statement for all. */
export async function linesOf(
  ctx: ReadContext,
  caseIds: readonly string[],
  query: KeysetQuery,
): Promise<Map<string, DistributionCommission[]>> {
  const from = momentAndId(query.from);
  const direction = query.backward ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const further = query.backward ? Prisma.sql`>` : Prisma.sql`<`;
  const behind = from
    ? Prisma.sql`AND (m.earned_at, m.id) ${further} (${from.at}::timestamptz, ${from.id}::uuid)`
    : Prisma.empty;
  const rows = await ctx.db.$queryRaw<(DistributionCommission & { readonly of: string })[]>`
    SELECT c.id AS of, l.* FROM unnest(${[...caseIds]}::uuid[]) AS c(id) CROSS JOIN LATERAL (
      SELECT m.id, m.order_id AS "orderId", m.order_line_id AS "orderLineId", m.product_id AS "productId",
        m.promoter_id AS "promoterId", m.customer_id AS "customerId", m.level, m.rule, m.currency, m.base_minor AS "baseMinor",
        m.amount_minor AS "amountMinor", m.reversed_minor AS "reversedMinor", m.earned_at AS "earnedAt", m.release_at AS "releaseAt",
        m.due_at AS "dueAt", m.blocked_by AS "blockedBy", m.released_at AS "releasedAt", m.forfeited_minor AS "forfeitedMinor",
        m.case_id AS "caseId"
      FROM distribution_case_line l JOIN distribution_commission m ON m.id = l.commission_id
      WHERE l.case_id = c.id ${behind} ORDER BY m.earned_at ${direction}, m.id ${direction} LIMIT ${query.limit}::int
    ) l`;
  return Map.groupBy(rows, ({ of }) => of);
}
