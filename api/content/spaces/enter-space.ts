import { callerKey, userIdOf } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import type { Space, SpaceMember } from '#core/db/generated/client/client.ts';
import { spaceErrors } from './errors.ts';
import { isContentStaff } from './scope.ts';

/** What decisions about a space are made by. */
export type LockedSpace = Pick<
  Space,
  'id' | 'name' | 'state' | 'visibility' | 'joining' | 'parentId' | 'charterVersion'
>;

/** A space whose members nobody else changes until the transaction ends, and who the caller is there. */
export interface Entered {
  readonly space: LockedSpace;
  /** The caller’s open row, if there is one. */
  readonly own: SpaceMember | null;
  readonly userId: string | null;
  readonly isStaff: boolean;
}

/**
 * Locks a space, and before it the one above it: whoever joins, leaves, is removed, banned or handed the space waits here
 * for one another. Everybody takes parents before sub-groups, so that they cannot wait in a circle.
 *
 * @throws DomainError SPACE_NOT_FOUND, also for a space that the caller may not know of.
 */
export async function enterSpace(
  write: WriteContext,
  spaceId: string,
  path: readonly string[] = ['spaceId'],
): Promise<Entered> {
  const { tx, caller } = write;
  const rows = await tx.$queryRaw<LockedSpace[]>`
    SELECT id, name, state, visibility, joining, parent_id AS "parentId", charter_version AS "charterVersion" FROM space
    WHERE id = ${spaceId}::uuid OR id = (SELECT parent_id FROM space WHERE id = ${spaceId}::uuid)
    ORDER BY parent_id NULLS FIRST FOR NO KEY UPDATE`;
  const space = rows.find(({ id }) => id === spaceId);
  if (!space) throw spaceErrors.SPACE_NOT_FOUND({ path: [...path] });
  const userId = userIdOf(caller);
  // A statement of its own: it sees what was decided while this one waited for the lock.
  const own = userId ? await openRow(write, spaceId, userId) : null;
  const isStaff = isContentStaff(caller);
  if (space.visibility === 'UNLISTED' && !own && !isStaff)
    throw spaceErrors.SPACE_NOT_FOUND({ path: [...path] });
  return { space, own, userId, isStaff };
}

/** The invitation, request or membership of somebody that has not ended. */
export function openRow({ tx }: WriteContext, spaceId: string, userId: string): Promise<SpaceMember | null> {
  return tx.spaceMember.findFirst({ where: { spaceId, userId, state: { not: 'ENDED' } } });
}

/** @throws DomainError SPACE_CLOSED. */
export function requireActive({ state }: Pick<LockedSpace, 'state'>): void {
  if (state === 'CLOSED') throw spaceErrors.SPACE_CLOSED({ path: ['spaceId'] });
}

/** Who does it, as it stands in rows of spaces. */
export function doer({ caller }: Pick<WriteContext, 'caller'>): string {
  return callerKey(caller);
}
