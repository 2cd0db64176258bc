import type { WriteContext } from '#core/context.ts';
import { userErrors } from '../errors.ts';

/** What one member is to another at this moment. */
export interface Pair {
  readonly exists: boolean;
  readonly isApart: boolean;
}

/**
 * Locks what two members are to each other until the transaction ends, so that of a follow and a block at the same
 * moment the second sees the first, and tells how they stand. The trigger on `follow` holds everybody to the same lock.
 */
export async function lockPair(write: WriteContext, userId: string, otherId: string): Promise<Pair> {
  await write.tx.$executeRaw`SELECT lock_member_pair(${userId}::uuid, ${otherId}::uuid)`;
  const [pair] = await write.tx.$queryRaw<[Pair]>`
    SELECT EXISTS (SELECT 1 FROM app_user WHERE id = ${otherId}::uuid) AS "exists",
      members_are_apart(${userId}::uuid, ${otherId}::uuid) AS "isApart"`;
  return pair;
}

/** @throws DomainError USER_UNKNOWN. */
export async function checkMember(write: WriteContext, userId: string): Promise<void> {
  const known = await write.tx.user.findUnique({ where: { id: userId }, select: { id: true } });
  if (!known) throw userErrors.USER_UNKNOWN({ path: ['userId'] });
}

/**
 * For whatever else one member wants to do to another, as inviting them.
 * @throws DomainError MEMBERS_APART when one of the two has blocked the other.
 */
export async function refuseApart(
  write: WriteContext,
  pair: { readonly userId: string; readonly otherId: string; readonly path: readonly string[] },
): Promise<void> {
  const [row] = await write.tx.$queryRaw<[{ isApart: boolean }]>`
    SELECT members_are_apart(${pair.userId}::uuid, ${pair.otherId}::uuid) AS "isApart"`;
  if (row.isApart) throw userErrors.MEMBERS_APART({ path: pair.path });
}
