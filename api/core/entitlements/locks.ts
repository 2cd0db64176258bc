import type { WriteContext } from '../context.ts';
import { Prisma } from '../db/generated/client/client.ts';

/** One call looks at no more rights than this: the first to end. */
const maxRights = 1_000;

export interface LockedRight {
  readonly id: string;
  readonly userId: string;
  readonly kind: string;
}

/**
 * Locks the rights for which the condition holds (the table is called `e`) to the end of the transaction: the earliest
 * ending first, by everybody, so that nobody waits in a circle.
 */
export async function lockRights(write: WriteContext, where: Prisma.Sql): Promise<LockedRight[]> {
  return write.tx.$queryRaw<LockedRight[]>`
    SELECT e.id, e.user_id AS "userId", e.kind FROM entitlement e WHERE ${where}
    ORDER BY ${earliestEnding} LIMIT ${maxRights}::int FOR NO KEY UPDATE OF e`;
}

/** Of two calls for one source the second waits here, and then finds what the first one did. */
export async function lockSource(write: WriteContext, source: string): Promise<void> {
  await write.tx
    .$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`entitlement ${source}`}, 0))::text`;
}

/** The order in which rights are used. */
export const earliestEnding = Prisma.sql`e.ends_at NULLS LAST, e.id`;
