import { requireUser } from '#core/access.ts';
import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import { columnsOf } from '#core/db/columns.ts';
import { Prisma, type SpaceBan, type SpaceMember } from '#core/db/generated/client/client.ts';
import { type SpaceMemberState, SpaceRole } from '#core/db/generated/client/enums.ts';
import { isId } from '#core/ids.ts';
import { cursorErrors, type KeysetQuery, type Position } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';
import { isContentStaff, moderatedSpaces, openSpaces } from '../scope.ts';

const columns = columnsOf(Prisma.SpaceMemberScalarFieldEnum);
const roles = Object.values(SpaceRole);
/** What the column holds. */
const maxContribution = 2_147_483_647;

/** Where a member stands in the list: by role, then by contribution. */
export function placeInSpace({ role, contribution, id }: SpaceMember): Position {
  return [roles.indexOf(role), contribution, id];
}

export interface MemberFilter {
  readonly spaceId: string;
  /** How their handles begin. */
  readonly handle?: string | undefined;
}

/**
 * The members of a space, by role and then by what they have contributed. Nobody is listed of a space whose members the
 * caller may not see.
 *
 * @throws DomainError CURSOR_INVALID.
 */
export async function listSpaceMembers(
  ctx: ReadContext,
  { spaceId, handle = '' }: MemberFilter,
  query: KeysetQuery,
): Promise<SpaceMember[]> {
  const order = query.backward
    ? Prisma.sql`role DESC, -contribution DESC, id DESC`
    : Prisma.sql`role, -contribution, id`;
  return ctx.db.$queryRaw<SpaceMember[]>`
    SELECT ${columns} FROM space_member
    WHERE space_id = ${spaceId}::uuid AND state = 'ACTIVE' AND ${isOpenTo(ctx, spaceId)}
      ${behind(query)} ${beginningWith(handle)}
    ORDER BY ${order} LIMIT ${query.limit}::int`;
}

/** As `openSpaces`, within the statement itself. */
function isOpenTo({ caller }: ReadContext, spaceId: string): Prisma.Sql {
  if (isContentStaff(caller)) return Prisma.sql`true`;
  const userId = userIdOf(caller);
  return Prisma.sql`(EXISTS (SELECT 1 FROM space s WHERE s.id = ${spaceId}::uuid AND s.visibility = 'PUBLIC')
    OR EXISTS (SELECT 1 FROM space_member o WHERE o.space_id = ${spaceId}::uuid AND o.user_id = ${userId}::uuid
      AND o.state = 'ACTIVE'))`;
}

/** Handles are compared byte by byte, and none has a tilde, which comes after all that they have. */
function beginningWith(handle: string): Prisma.Sql {
  const prefix = handle.trim().toLowerCase().slice(0, 60).replaceAll('\u0000', '~');
  if (prefix === '') return Prisma.empty;
  return Prisma.sql`AND user_id IN (
    SELECT u.id FROM app_user u WHERE lower(u.handle) ~>=~ ${prefix} AND lower(u.handle) ~<~ ${`${prefix}~`})`;
}

function behind({ from, backward }: KeysetQuery): Prisma.Sql {
  if (from === undefined) return Prisma.empty;
  const [at, contribution, id] = from;
  const role = typeof at === 'number' ? roles[at] : undefined;
  const isMine = role && Number.isSafeInteger(contribution) && typeof id === 'string' && isId(id);
  if (from.length !== 3 || !isMine || Math.abs(Number(contribution)) > maxContribution)
    throw cursorErrors.CURSOR_INVALID({ path: ['after'] });
  const place = Prisma.sql`(${role}::"SpaceRole", ${-Number(contribution)}::int, ${id}::uuid)`;
  const here = Prisma.sql`(role, -contribution, id)`;
  return backward ? Prisma.sql`AND ${here} < ${place}` : Prisma.sql`AND ${here} > ${place}`;
}

/** Who asks to be let in, the newest first; for those who decide. */
export async function listSpaceRequests(
  ctx: ReadContext,
  spaceId: string,
  query: KeysetQuery,
): Promise<SpaceMember[]> {
  return ctx.db.spaceMember.findMany({
    where: {
      spaceId,
      state: 'REQUESTED',
      space: moderatedSpaces(ctx.caller),
      AND: [behindMoment('createdAt', query)],
    },
    ...newestFirst('createdAt', query),
  });
}

/** Who is or was banned from a space, the newest first; for those who decide. */
export async function listSpaceBans(
  ctx: ReadContext,
  spaceId: string,
  query: KeysetQuery,
): Promise<SpaceBan[]> {
  return ctx.db.spaceBan.findMany({
    where: { spaceId, space: moderatedSpaces(ctx.caller), AND: [behindMoment('bannedAt', query)] },
    ...newestFirst('bannedAt', query),
  });
}

/**
 * One’s own memberships, or invitations, the newest first.
 * @throws AccessError when nobody is signed in; DomainError CURSOR_INVALID.
 */
export async function listOwnSpaces(
  ctx: ReadContext,
  state: Extract<SpaceMemberState, 'ACTIVE' | 'INVITED'>,
  query: KeysetQuery,
): Promise<SpaceMember[]> {
  const userId = requireUser(ctx);
  return ctx.db.spaceMember.findMany({
    where: { userId, state, AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/** The rows with these ids that the caller may see: their own, and those of spaces where they decide or may read. */
export async function spaceMembersById(ctx: ReadContext, ids: readonly string[]): Promise<SpaceMember[]> {
  const userId = userIdOf(ctx.caller);
  const own = userId ? [{ userId }] : [];
  return ctx.db.spaceMember.findMany({
    where: {
      id: { in: [...ids] },
      OR: [
        ...own,
        { space: moderatedSpaces(ctx.caller) },
        { state: 'ACTIVE', space: openSpaces(ctx.caller) },
      ],
    },
  });
}
