import { type Caller, mayUse, userIdOf } from '#core/caller.ts';
import type { Prisma } from '#core/db/generated/client/client.ts';
import { contentPermissions } from '../permissions.ts';

/** True for content staff, who see and may do everything in spaces. */
export function isContentStaff(caller: Caller): boolean {
  return mayUse(caller, contentPermissions.manage);
}

/** Which spaces a caller may know of: all that are listed, and those in which they are or are invited to. */
export function visibleSpaces(caller: Caller): Prisma.SpaceWhereInput {
  if (isContentStaff(caller)) return {};
  const userId = userIdOf(caller);
  const listed = { visibility: { not: 'UNLISTED' } } satisfies Prisma.SpaceWhereInput;
  return userId ? { OR: [listed, { members: { some: { userId, state: { not: 'ENDED' } } } }] } : listed;
}

/** Of which spaces a caller sees members, charters and posts: public ones, and those of which they are members. */
export function openSpaces(caller: Caller): Prisma.SpaceWhereInput {
  if (isContentStaff(caller)) return {};
  const userId = userIdOf(caller);
  const open = { visibility: 'PUBLIC' } satisfies Prisma.SpaceWhereInput;
  return userId ? { OR: [open, { members: { some: { userId, state: 'ACTIVE' } } }] } : open;
}

/** Where a caller decides about members: the spaces that they own or moderate. */
export function moderatedSpaces(caller: Caller): Prisma.SpaceWhereInput {
  if (isContentStaff(caller)) return {};
  const userId = userIdOf(caller);
  if (!userId) return { id: { in: [] } };
  return { members: { some: { userId, state: 'ACTIVE', role: { not: 'MEMBER' } } } };
}
