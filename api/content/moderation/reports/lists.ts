import { requirePermission, requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { columnsOf } from '#core/db/columns.ts';
import { type ModerationReport, Prisma } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst, pageSql } from '#core/time-page.ts';
import { moderationPermissions } from '../permissions.ts';

const columns = columnsOf(Prisma.ModerationReportScalarFieldEnum);

/** What the caller has reported, newest first. @throws AccessError when nobody is signed in; DomainError CURSOR_INVALID. */
export async function myReports(ctx: ReadContext, query: KeysetQuery): Promise<ModerationReport[]> {
  return ctx.db.moderationReport.findMany({
    where: { reporterId: requireUser(ctx), AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/** One's own report by id. */
export async function myReport(ctx: ReadContext, id: string): Promise<ModerationReport | null> {
  return ctx.db.moderationReport.findFirst({ where: { id, reporterId: requireUser(ctx) } });
}

/**
 * The reports in cases, the first first: one statement for all.
 * @throws AccessError without `content.moderate`; DomainError CURSOR_INVALID.
 */
export async function reportsIn(
  ctx: ReadContext,
  caseIds: readonly string[],
  query: KeysetQuery,
): Promise<Map<string, ModerationReport[]>> {
  requirePermission(ctx, moderationPermissions.moderate);
  const { behind, order } = pageSql('oldest', query);
  const rows = await ctx.db.$queryRaw<ModerationReport[]>`
    SELECT r.* FROM unnest(${[...caseIds]}::uuid[]) AS c(id) CROSS JOIN LATERAL (
      SELECT ${columns} FROM moderation_report WHERE case_id = c.id ${behind} ORDER BY ${order} LIMIT ${query.limit}::int
    ) r`;
  return Map.groupBy(rows, ({ caseId }) => caseId);
}
