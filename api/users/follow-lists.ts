import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import { Prisma, type User } from '#core/db/generated/client/client.ts';
import { type KeysetQuery, momentAndId } from '#core/page.ts';
import { andNotApart } from './blocks/scope.ts';

/** A member in a list of followers, with the moment from which the list is ordered. */
export interface FollowingUser extends User {
  readonly followedAt: Date;
}

/**
 * Who follows each of several members, or whom each of them follows, newest first: one statement for all of them,
 * each with a page of its own. Whom the caller has blocked, or who has blocked the caller, is left out.
 */
export async function followsOf(
  ctx: ReadContext,
  side: 'followers' | 'following',
  userIds: readonly string[],
  query: KeysetQuery,
): Promise<Map<string, FollowingUser[]>> {
  const [own, other] = side === 'followers' ? ['followed_id', 'follower_id'] : ['follower_id', 'followed_id'];
  const otherId = Prisma.raw(`f.${other}`);
  const order = query.backward
    ? Prisma.sql`f.created_at, ${otherId}`
    : Prisma.sql`f.created_at DESC, ${otherId} DESC`;
  const rows = await ctx.db.$queryRaw<(FollowingUser & { ownerId: string })[]>`
    SELECT p.id AS "ownerId", f.created_at AS "followedAt", u.id, u.handle, u.display_name AS "displayName", u.bio,
      u.avatar_url AS "avatarUrl", u.city, u.locale, u.bio_hidden_by AS "bioHiddenBy", u.created_at AS "createdAt", u.updated_at AS "updatedAt"
    FROM unnest(${[...userIds]}::uuid[]) AS p(id) CROSS JOIN LATERAL (
      SELECT f.created_at, ${otherId} AS other_id FROM follow f
      WHERE ${Prisma.raw(`f.${own}`)} = p.id ${behind(otherId, query)} ${andNotApart(userIdOf(ctx.caller), otherId)}
      ORDER BY ${order} LIMIT ${query.limit}::int
    ) f JOIN app_user u ON u.id = f.other_id
    ORDER BY ${query.backward ? Prisma.sql`f.created_at, u.id` : Prisma.sql`f.created_at DESC, u.id DESC`}`;
  return Map.groupBy(rows, (row) => row.ownerId);
}

function behind(otherId: Prisma.Sql, query: KeysetQuery): Prisma.Sql {
  const from = momentAndId(query.from);
  if (!from) return Prisma.empty;
  const position = Prisma.sql`(${from.at}::timestamptz, ${from.id}::uuid)`;
  const here = Prisma.sql`(f.created_at, ${otherId})`;
  return query.backward ? Prisma.sql`AND ${here} > ${position}` : Prisma.sql`AND ${here} < ${position}`;
}
