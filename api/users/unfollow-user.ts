import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { userErrors } from './errors.ts';
import { userUnfollowed } from './events.ts';

/**
 * The caller follows another member no longer. Not having followed is no error.
 * @throws AccessError when nobody is signed in; DomainError USER_UNKNOWN.
 */
export async function unfollowUser(
  ctx: ReadContext,
  request: { readonly userId: string },
): Promise<{ userId: string }> {
  const followerId = requireUser(ctx);
  const followedId = request.userId;
  return transact(ctx, async (write) => {
    const followed = await write.tx.user.findUnique({ where: { id: followedId }, select: { id: true } });
    if (!followed) throw userErrors.USER_UNKNOWN({ path: ['userId'] });
    const { count } = await write.tx.follow.deleteMany({ where: { followerId, followedId } });
    if (count > 0) write.emit(userUnfollowed, followedId, { followerId, followedId });
    return { userId: followedId };
  });
}
