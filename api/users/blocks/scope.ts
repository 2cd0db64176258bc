import { type Caller, userIdOf } from '#core/caller.ts';
import { Prisma } from '#core/db/generated/client/client.ts';

/** Which members are not apart from the caller: neither has blocked the other. For strangers and programs all. */
export function notApart(caller: Caller): Prisma.UserWhereInput {
  const userId = userIdOf(caller);
  if (userId === null) return {};
  return { blocking: { none: { blockedId: userId } }, blockedBy: { none: { blockerId: userId } } };
}

/** Which members the caller has not muted. */
export function notMuted(caller: Caller): Prisma.UserWhereInput {
  const userId = userIdOf(caller);
  return userId === null ? {} : { mutedBy: { none: { muterId: userId } } };
}

/**
 * As `notApart`, as SQL that follows another condition: `column` holds the other member, and nobody is apart from null.
 */
export function andNotApart(userId: string | null, column: Prisma.Sql): Prisma.Sql {
  if (userId === null) return Prisma.empty;
  // Asks nothing of the row, so that the database looks up once who they are, and not again for every row.
  return Prisma.sql`AND ${column} NOT IN (
    SELECT blocked_id FROM user_block WHERE blocker_id = ${userId}::uuid
    UNION ALL SELECT blocker_id FROM user_block WHERE blocked_id = ${userId}::uuid)`;
}
