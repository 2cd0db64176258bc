import type { WriteContext } from '#core/context.ts';
import type { Membership } from '#core/db/generated/client/client.ts';

/**
 * A member's membership, locked to the end of the transaction also when there is none yet: whoever buys, redeems, upgrades
 * or is told by the provider at once comes one after the other, and finds what the former left.
 */
export async function lockMembership(write: WriteContext, userId: string): Promise<Membership | null> {
  await write.tx
    .$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`membership ${userId}`}, 0))::text`;
  return write.tx.membership.findUnique({ where: { userId } });
}
