import { Prisma } from '#core/db/generated/client/client.ts';

/** The rank of a member's level, as SQL: the newest change, or the highest level that everybody begins with, or 0. */
export function rankOf(userId: string): Prisma.Sql {
  return Prisma.sql`coalesce(
    (SELECT to_rank FROM points_level_change WHERE user_id = ${userId}::uuid ORDER BY id DESC LIMIT 1),
    (SELECT max(rank) FROM points_level
      WHERE total_growth + spend_growth + creation_growth + public_good_growth + life_growth = 0),
    0)`;
}
