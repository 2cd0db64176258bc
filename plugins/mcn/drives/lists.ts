import { requireUser } from '#core/access.ts';
import { mayUse, userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import { columnsOf } from '#core/db/columns.ts';
import { type McnApplication, type McnDrive, Prisma } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst, pageSql } from '#core/time-page.ts';

const columns = columnsOf(Prisma.McnApplicationScalarFieldEnum);

/** The drives with these ids. Everybody may know them. */
export async function drivesById(ctx: ReadContext, ids: readonly string[]): Promise<McnDrive[]> {
  return ctx.db.mcnDrive.findMany({ where: { id: { in: [...ids] } } });
}

export interface DriveFilter {
  readonly category: string | undefined;
  /** Only those to which one can apply now. */
  readonly isOpen: boolean;
}

/** Drives of all agencies, newest first. @throws DomainError CURSOR_INVALID. */
export async function listDrives(
  ctx: ReadContext,
  { category, isOpen }: DriveFilter,
  query: KeysetQuery,
): Promise<McnDrive[]> {
  const open = isOpen ? [{ state: 'OPEN' as const, endsAt: { gt: ctx.clock.now() } }] : [];
  return ctx.db.mcnDrive.findMany({
    where: { ...(category !== undefined && { category }), AND: [...open, behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/** The applications with these ids that the caller may see: their own, those to their agency, and with `mcn.contracts` all. */
export async function applicationsById(ctx: ReadContext, ids: readonly string[]): Promise<McnApplication[]> {
  const userId = userIdOf(ctx.caller);
  const seesAll = mayUse(ctx.caller, 'mcn.contracts');
  if (!seesAll && !userId) return [];
  const own =
    seesAll || !userId ? {} : { OR: [{ talentId: userId }, { drive: { agency: { ownerId: userId } } }] };
  return ctx.db.mcnApplication.findMany({ where: { id: { in: [...ids] }, AND: [own] } });
}

/** One's own applications, newest first. @throws AccessError when nobody is signed in; DomainError CURSOR_INVALID. */
export async function myApplications(ctx: ReadContext, query: KeysetQuery): Promise<McnApplication[]> {
  return ctx.db.mcnApplication.findMany({
    where: { talentId: requireUser(ctx), AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/**
 * Who has applied to drives, newest first: for the agency and staff, for everybody else nobody. One statement for all.
 * @throws DomainError CURSOR_INVALID.
 */
export async function applicationsOf(
  ctx: ReadContext,
  driveIds: readonly string[],
  query: KeysetQuery,
): Promise<Map<string, McnApplication[]>> {
  const userId = userIdOf(ctx.caller);
  const seesAll = mayUse(ctx.caller, 'mcn.contracts');
  if (!seesAll && !userId) return new Map();
  const own = seesAll ? Prisma.empty : Prisma.sql`AND a.owner_id = ${userId}::uuid`;
  const { behind, order } = pageSql('newest', query);
  const rows = await ctx.db.$queryRaw<McnApplication[]>`
    SELECT p.* FROM mcn_drive d JOIN mcn_agency a ON a.id = d.agency_id CROSS JOIN LATERAL (
      SELECT ${columns} FROM mcn_application WHERE drive_id = d.id ${behind} ORDER BY ${order} LIMIT ${query.limit}::int) p
    WHERE d.id = ANY (${[...driveIds]}::uuid[]) ${own}`;
  return Map.groupBy(rows, ({ driveId }) => driveId);
}
