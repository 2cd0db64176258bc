import { requireUser } from '#core/access.ts';
import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import { Prisma, type User } from '#core/db/generated/client/client.ts';
import { type KeysetQuery, momentAndId } from '#core/page.ts';

/** A member in a list of those whom somebody has blocked or muted, with the moment from which the list is ordered. */
export interface ListedUser extends User {
  readonly listedAt: Date;
}

/** Whom the caller has blocked, newest first. @throws AccessError when nobody is signed in. */
export function blockedUsers(ctx: ReadContext, query: KeysetQuery): Promise<ListedUser[]> {
  return listed(ctx, 'block', query);
}

/** Whom the caller has muted, newest first. @throws AccessError when nobody is signed in. */
export function mutedUsers(ctx: ReadContext, query: KeysetQuery): Promise<ListedUser[]> {
  return listed(ctx, 'mute', query);
}

/** Which of these members the caller has blocked; none for callers who are no members. */
export async function blockedByCaller(ctx: ReadContext, userIds: readonly string[]): Promise<Set<string>> {
  const blockerId = userIdOf(ctx.caller);
  if (blockerId === null) return new Set();
  const rows = await ctx.db.userBlock.findMany({
    where: { blockerId, blockedId: { in: [...userIds] } },
    select: { blockedId: true },
  });
  return new Set(rows.map(({ blockedId }) => blockedId));
}

/** Which of these members the caller has muted; none for callers who are no members. */
export async function mutedByCaller(ctx: ReadContext, userIds: readonly string[]): Promise<Set<string>> {
  const muterId = userIdOf(ctx.caller);
  if (muterId === null) return new Set();
  const rows = await ctx.db.userMute.findMany({
    where: { muterId, mutedId: { in: [...userIds] } },
    select: { mutedId: true },
  });
  return new Set(rows.map(({ mutedId }) => mutedId));
}

const tables = {
  block: { table: Prisma.sql`user_block`, own: Prisma.sql`l.blocker_id`, other: Prisma.sql`l.blocked_id` },
  mute: { table: Prisma.sql`user_mute`, own: Prisma.sql`l.muter_id`, other: Prisma.sql`l.muted_id` },
};

async function listed(
  ctx: ReadContext,
  kind: keyof typeof tables,
  query: KeysetQuery,
): Promise<ListedUser[]> {
  const userId = requireUser(ctx);
  const { table, own, other } = tables[kind];
  const order = query.backward
    ? Prisma.sql`l.created_at, ${other}`
    : Prisma.sql`l.created_at DESC, ${other} DESC`;
  return ctx.db.$queryRaw<ListedUser[]>`
    SELECT l.created_at AS "listedAt", u.id, u.handle, u.display_name AS "displayName", u.bio,
      u.avatar_url AS "avatarUrl", u.city, u.locale, u.created_at AS "createdAt", u.updated_at AS "updatedAt"
    FROM ${table} l JOIN app_user u ON u.id = ${other}
    WHERE ${own} = ${userId}::uuid ${behind(other, query)}
    ORDER BY ${order} LIMIT ${query.limit}::int`;
}

function behind(other: Prisma.Sql, query: KeysetQuery): Prisma.Sql {
  const from = momentAndId(query.from);
  if (!from) return Prisma.empty;
  const position = Prisma.sql`(${from.at}::timestamptz, ${from.id}::uuid)`;
  const here = Prisma.sql`(l.created_at, ${other})`;
  return query.backward ? Prisma.sql`AND ${here} > ${position}` : Prisma.sql`AND ${here} < ${position}`;
}
