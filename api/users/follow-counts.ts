import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';

export interface FollowCounts {
  readonly followers: number;
  readonly following: number;
}

/** How many follow each of these members, and how many each follows, in one statement. */
export async function followCountsOf(
  ctx: ReadContext,
  userIds: readonly string[],
): Promise<Map<string, FollowCounts>> {
  const rows = await ctx.db.$queryRaw<({ id: string } & FollowCounts)[]>`
    SELECT u.id, (SELECT count(*)::int FROM follow f WHERE f.followed_id = u.id) AS followers,
                 (SELECT count(*)::int FROM follow f WHERE f.follower_id = u.id) AS following
    FROM unnest(${[...userIds]}::uuid[]) AS u(id)`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** Which of these members the caller follows; none for callers who are no members. */
export async function followedByCaller(ctx: ReadContext, userIds: readonly string[]): Promise<Set<string>> {
  const followerId = userIdOf(ctx.caller);
  if (followerId === null) return new Set();
  const rows = await ctx.db.follow.findMany({
    where: { followerId, followedId: { in: [...userIds] } },
    select: { followedId: true },
  });
  return new Set(rows.map((row) => row.followedId));
}
