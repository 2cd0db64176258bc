import { type Caller, mayUse, userIdOf } from '#core/caller.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import { contentPermissions } from './permissions.ts';

/**
 * Which posts a caller may see: what is published, one's own whatever its state, and for content staff all. What was
 * published in a space that is not public is for those who are its members now, one's own included: under it stands what
 * others have said among themselves.
 */
export function visiblePosts(caller: Caller): Prisma.PostWhereInput {
  if (mayUse(caller, contentPermissions.manage)) return {};
  const userId = userIdOf(caller);
  const open = { audience: 'EVERYBODY' } satisfies Prisma.PostWhereInput;
  if (!userId) return { state: 'PUBLISHED', ...open };
  const unpublished = { state: { in: ['DRAFT', 'IN_REVIEW'] } } satisfies Prisma.PostWhereInput;
  return {
    AND: [
      { OR: [{ state: 'PUBLISHED' }, { authorId: userId, state: { not: 'REMOVED' } }] },
      { OR: [open, { space: membersOnly(userId) }, { authorId: userId, ...unpublished }] },
    ],
  };
}

function membersOnly(userId: string): Prisma.SpaceWhereInput {
  return { members: { some: { userId, state: 'ACTIVE' } } };
}

/** The same for a published row of `post` in SQL. */
export function isReadableBy(caller: Caller): Prisma.Sql {
  if (mayUse(caller, contentPermissions.manage)) return Prisma.sql`true`;
  return Prisma.sql`(post.audience = 'EVERYBODY' OR EXISTS (
    SELECT 1 FROM space_member m WHERE m.space_id = post.space_id AND m.user_id = ${userIdOf(caller)}::uuid
      AND m.state = 'ACTIVE'))`;
}
