import type { ReadContext } from '#core/context.ts';
import { Prisma, type Role, type Session } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { pageSql } from '#core/time-page.ts';
import { maySeeAccount, maySeeEndedSessions } from './scope.ts';

/** How a member signs in; for the member and for staff. */
export interface Account {
  readonly email: string | null;
  readonly phone: string | null;
}

/** The accounts of those members whose account the caller may see. */
export async function accountsOf(
  ctx: ReadContext,
  userIds: readonly string[],
): Promise<Map<string, Account>> {
  const rows = await ctx.db.credential.findMany({
    where: { userId: { in: visible(ctx, userIds) } },
    select: { userId: true, email: true, phone: true },
  });
  return new Map(rows.map((row) => [row.userId, row]));
}

/** The roles of those members whose account the caller may see. */
export async function rolesOf(ctx: ReadContext, userIds: readonly string[]): Promise<Map<string, Role[]>> {
  const rows = await ctx.db.staffRole.findMany({
    where: { userId: { in: visible(ctx, userIds) } },
    select: { userId: true, role: true },
    orderBy: { grantedAt: 'asc' },
  });
  const byUser = Map.groupBy(rows, (row) => row.userId);
  return new Map([...byUser].map(([userId, held]) => [userId, held.map((one) => one.role)]));
}

/**
 * The sessions of those members whose account the caller may see, newest first: one statement for all of them, each
 * with a page of its own. Only staff see those that have ended.
 */
export async function sessionsOf(
  ctx: ReadContext,
  userIds: readonly string[],
  query: KeysetQuery,
): Promise<Map<string, Session[]>> {
  const { behind, order } = pageSql('newest', query);
  const living = maySeeEndedSessions(ctx)
    ? Prisma.empty
    : Prisma.sql`AND revoked_at IS NULL AND expires_at > ${ctx.clock.now()}::timestamptz`;
  const rows = await ctx.db.$queryRaw<Session[]>`
    SELECT s.id, s.user_id AS "userId", s.user_agent AS "userAgent", s.ip, s.created_at AS "createdAt",
      s.last_used_at AS "lastUsedAt", s.expires_at AS "expiresAt", s.revoked_at AS "revokedAt",
      s.revoke_reason AS "revokeReason"
    FROM unnest(${visible(ctx, userIds)}::uuid[]) AS p(id) CROSS JOIN LATERAL (
      SELECT * FROM session WHERE user_id = p.id ${living} ${behind} ORDER BY ${order} LIMIT ${query.limit}::int
    ) s`;
  return Map.groupBy(rows, (row) => row.userId);
}

function visible(ctx: ReadContext, userIds: readonly string[]): string[] {
  return userIds.filter((id) => maySeeAccount(ctx, id));
}
