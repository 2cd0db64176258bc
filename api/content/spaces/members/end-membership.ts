import type { WriteContext } from '#core/context.ts';
import type { SpaceMember } from '#core/db/generated/client/client.ts';
import type { SpaceMemberEnd, SpaceState } from '#core/db/generated/client/enums.ts';
import { spaceErrors } from '../errors.ts';
import { spaceLeft, spaceMemberRemoved } from '../events.ts';
import { checkMemberMove } from './member-states.ts';
import { passToParentOwner } from './pass-to-parent-owner.ts';

type OpenMember = Pick<SpaceMember, 'id' | 'spaceId' | 'userId' | 'state' | 'role'>;

interface Ending {
  readonly because: SpaceMemberEnd;
  readonly reason?: string | undefined;
  /** What becomes of sub-groups that they own: theirs keep them from going, or fall to the owner of the space above. */
  readonly ownedBelow: 'REFUSE' | 'PASS_ON';
}

/**
 * Ends a membership, a request or an invitation in a space that is locked, and all of that person in its sub-groups.
 * @throws DomainError SPACE_OWNER_STAYS.
 */
export async function endMembership(write: WriteContext, member: OpenMember, ending: Ending): Promise<void> {
  if (member.role === 'OWNER') throw spaceErrors.SPACE_OWNER_STAYS({ path: ['spaceId'] });
  await endBelow(write, member, ending);
  await endRow(write, member, ending);
}

/** Puts an end to one row, and tells of it. */
export async function endRow(
  write: WriteContext,
  { id: memberId, spaceId, userId, state }: OpenMember,
  { because, reason }: Pick<Ending, 'because' | 'reason'>,
): Promise<void> {
  checkMemberMove(state, 'ENDED', ['spaceId']);
  const now = write.clock.now();
  await write.tx.spaceMember.update({
    where: { id: memberId },
    data: { state: 'ENDED', endedAt: now, endedBecause: because, reason: reason ?? null },
    select: { id: true },
  });
  const told = { spaceId, userId, memberId, because };
  if (isOwnAct(because)) write.emit(spaceLeft, spaceId, { ...told, leftAt: now.toISOString() });
  else write.emit(spaceMemberRemoved, spaceId, { ...told, removedAt: now.toISOString() });
}

function isOwnAct(because: SpaceMemberEnd): boolean {
  return because === 'LEFT' || because === 'WITHDRAWN' || because === 'PARENT_LEFT';
}

async function endBelow(
  write: WriteContext,
  { spaceId, userId }: OpenMember,
  { ownedBelow, reason }: Ending,
): Promise<void> {
  const below = await lockBelow(write, spaceId, userId);
  if (below.size === 0) return;
  const rows = await write.tx.spaceMember.findMany({
    where: { userId, spaceId: { in: [...below.keys()] }, state: { not: 'ENDED' } },
    orderBy: { spaceId: 'asc' },
  });
  for (const row of rows) {
    const mustStay = row.role === 'OWNER' && ownedBelow === 'REFUSE' && below.get(row.spaceId) === 'ACTIVE';
    if (mustStay) throw spaceErrors.SPACE_OWNER_STAYS({ path: ['spaceId'] });
    await endRow(write, row, { because: 'PARENT_LEFT', reason });
    if (row.role === 'OWNER') await passToParentOwner(write, row.spaceId, spaceId);
  }
}

/** Sub-groups in which they are, in the order of their ids as everywhere. The space above is locked already. */
async function lockBelow(
  { tx }: WriteContext,
  spaceId: string,
  userId: string,
): Promise<ReadonlyMap<string, SpaceState>> {
  const rows = await tx.$queryRaw<{ id: string; state: SpaceState }[]>`
    SELECT id, state FROM space WHERE parent_id = ${spaceId}::uuid AND id IN (
      SELECT space_id FROM space_member WHERE user_id = ${userId}::uuid AND state <> 'ENDED')
    ORDER BY id FOR NO KEY UPDATE`;
  return new Map(rows.map(({ id, state }) => [id, state]));
}
