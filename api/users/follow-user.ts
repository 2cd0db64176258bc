import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { lockPair } from './blocks/pair.ts';
import { userErrors } from './errors.ts';
import { userFollowed } from './events.ts';

/**
 * The caller follows another member. Following twice changes nothing and tells nobody again.
 * @throws AccessError when nobody is signed in; DomainError CANNOT_FOLLOW_SELF, USER_UNKNOWN, MEMBERS_APART.
 */
export async function followUser(
  ctx: ReadContext,
  request: { readonly userId: string },
): Promise<{ userId: string }> {
  const followerId = requireUser(ctx);
  const followedId = request.userId;
  if (followerId === followedId) throw userErrors.CANNOT_FOLLOW_SELF({ path: ['userId'] });
  return transact(ctx, async (write) => {
    const { exists, isApart } = await lockPair(write, followerId, followedId);
    if (!exists) throw userErrors.USER_UNKNOWN({ path: ['userId'] });
    if (isApart) throw userErrors.MEMBERS_APART({ path: ['userId'] });
    const data = [{ followerId, followedId, createdAt: write.clock.now() }];
    const { count } = await write.tx.follow.createMany({ data, skipDuplicates: true });
    if (count > 0) write.emit(userFollowed, followedId, { followerId, followedId });
    return { userId: followedId };
  });
}
