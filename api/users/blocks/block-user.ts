import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { userErrors } from '../errors.ts';
import { userBlocked, userUnblocked, userUnfollowed } from '../events.ts';
import { forgetEachOther } from '../notifications/part.ts';
import { checkMember, lockPair } from './pair.ts';

interface OtherMember {
  readonly userId: string;
}

/**
 * The caller wants nothing to do with another member: they follow each other no longer, and from now on neither sees
 * what the other posts and comments. Blocking again changes nothing.
 * @throws AccessError when nobody is signed in; DomainError CANNOT_BLOCK_SELF, USER_UNKNOWN.
 */
export async function blockUser(ctx: ReadContext, request: OtherMember): Promise<OtherMember> {
  const blockerId = requireUser(ctx);
  const blockedId = request.userId;
  if (blockerId === blockedId) throw userErrors.CANNOT_BLOCK_SELF({ path: ['userId'] });
  return transact(ctx, async (write) => {
    const { exists } = await lockPair(write, blockerId, blockedId);
    if (!exists) throw userErrors.USER_UNKNOWN({ path: ['userId'] });
    await endFollows(write, blockerId, blockedId);
    const data = [{ blockerId, blockedId, createdAt: write.clock.now() }];
    const { count } = await write.tx.userBlock.createMany({ data, skipDuplicates: true });
    await forgetEachOther(write, blockerId, blockedId);
    if (count > 0) write.emit(userBlocked, blockedId, { blockerId, blockedId });
    return { userId: blockedId };
  });
}

/**
 * Takes a block back. What it ended stays ended. Not having blocked is no error.
 * @throws AccessError when nobody is signed in; DomainError USER_UNKNOWN.
 */
export async function unblockUser(ctx: ReadContext, request: OtherMember): Promise<OtherMember> {
  const blockerId = requireUser(ctx);
  const blockedId = request.userId;
  return transact(ctx, async (write) => {
    await checkMember(write, blockedId);
    const { count } = await write.tx.userBlock.deleteMany({ where: { blockerId, blockedId } });
    if (count > 0) write.emit(userUnblocked, blockedId, { blockerId, blockedId });
    return { userId: blockedId };
  });
}

async function endFollows(write: WriteContext, oneId: string, otherId: string): Promise<void> {
  const ended = await write.tx.$queryRaw<{ followerId: string; followedId: string }[]>`
    DELETE FROM follow WHERE (follower_id = ${oneId}::uuid AND followed_id = ${otherId}::uuid)
      OR (follower_id = ${otherId}::uuid AND followed_id = ${oneId}::uuid)
    RETURNING follower_id AS "followerId", followed_id AS "followedId"`;
  for (const { followerId, followedId } of ended)
    write.emit(userUnfollowed, followedId, { followerId, followedId });
}
