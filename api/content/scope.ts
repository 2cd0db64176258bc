import { notApart, notMuted } from '#api/users/index.ts';
import { type Caller, mayUse, userIdOf } from '#core/caller.ts';
import { type Comment, Prisma } from '#core/db/generated/client/client.ts';
import { moderationPermissions } from './moderation/permissions.ts';
import { contentPermissions } from './permissions.ts';

/**
 * Which posts a caller may see: what is published, but by those who are apart by a block; one's own unless it is removed; for
 * those who moderate all but drafts, and for content staff all. What was published in a space that is not public is for those
 * who are its members now, one's own included: under it stands what others have said among themselves.
 */
export function visiblePosts(caller: Caller): Prisma.PostWhereInput {
  if (mayUse(caller, contentPermissions.manage)) return {};
  const userId = userIdOf(caller);
  const open = { audience: 'EVERYBODY' } satisfies Prisma.PostWhereInput;
  const own = userId ? [{ authorId: userId, state: { not: 'REMOVED' as const } }] : [];
  if (mayUse(caller, moderationPermissions.moderate)) return { OR: [{ state: { not: 'DRAFT' } }, ...own] };
  if (!userId) return { state: 'PUBLISHED', ...open };
  const unpublished = { state: { in: ['DRAFT', 'IN_REVIEW'] } } satisfies Prisma.PostWhereInput;
  return {
    AND: [
      { OR: [{ state: 'PUBLISHED', author: notApart(caller) }, ...own] },
      { OR: [open, { space: membersOnly(userId) }, { authorId: userId, ...unpublished }] },
    ],
  };
}

function membersOnly(userId: string): Prisma.SpaceWhereInput {
  return { members: { some: { userId, state: 'ACTIVE' } } };
}

/** The same for a published row of `post` in SQL. */
export function isReadableBy(caller: Caller): Prisma.Sql {
  if (mayUse(caller, contentPermissions.manage) || mayUse(caller, moderationPermissions.moderate))
    return Prisma.sql`true`;
  return Prisma.sql`(post.audience = 'EVERYBODY' OR EXISTS (
    SELECT 1 FROM space_member m WHERE m.space_id = post.space_id AND m.user_id = ${userIdOf(caller)}::uuid
      AND m.state = 'ACTIVE'))`;
}

/** Whether a caller reads what a comment says: it is to be seen, or their own, or they moderate. */
export function readsComment(
  caller: Caller,
  { state, authorId }: Pick<Comment, 'state' | 'authorId'>,
): boolean {
  return (
    state === 'VISIBLE' || authorId === userIdOf(caller) || mayUse(caller, moderationPermissions.moderate)
  );
}

/**
 * As SQL, of the table `comment`: what the caller reads, and what is out of sight above replies that they read, which then shows
 * nothing of its own. Not EXISTS, for which the database would rather look at all the replies that there are.
 */
export function shownComments(caller: Caller): Prisma.Sql {
  if (mayUse(caller, moderationPermissions.moderate)) return Prisma.sql`true`;
  return Prisma.sql`(comment.state = 'VISIBLE' OR comment.author_id = ${userIdOf(caller)}::uuid
    OR coalesce((SELECT true FROM comment reply WHERE reply.parent_id = comment.id
      AND (reply.state = 'VISIBLE' OR reply.author_id = ${userIdOf(caller)}::uuid) LIMIT 1), false))`;
}

/** In lists that nobody asked for by its author: nothing by those whom the caller has muted. */
export function unmutedPosts(caller: Caller): Prisma.PostWhereInput {
  return userIdOf(caller) === null ? {} : { author: notMuted(caller) };
}
