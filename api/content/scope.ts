import { type Caller, mayUse, userIdOf } from '#core/caller.ts';
import type { Prisma } from '#core/db/generated/client/client.ts';
import { contentPermissions } from './permissions.ts';

/** Which posts a caller may see: what is published, one's own whatever its state, and for content staff all. */
export function visiblePosts(caller: Caller): Prisma.PostWhereInput {
  if (mayUse(caller, contentPermissions.manage)) return {};
  const userId = userIdOf(caller);
  return userId
    ? { OR: [{ state: 'PUBLISHED' }, { authorId: userId, state: { not: 'REMOVED' } }] }
    : { state: 'PUBLISHED' };
}
