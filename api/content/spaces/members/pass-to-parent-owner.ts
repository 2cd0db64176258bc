import type { WriteContext } from '#core/context.ts';
import { openRow } from '../enter-space.ts';
import { spaceRoleChanged } from '../events.ts';
import { activate } from './activate.ts';

/**
 * Gives a sub-group whose owner had to go to the owner of the space above, so that it is never without one. Both spaces
 * are locked.
 */
export async function passToParentOwner(
  write: WriteContext,
  subgroupId: string,
  parentId: string,
): Promise<void> {
  const above = await write.tx.spaceMember.findFirst({
    where: { spaceId: parentId, role: 'OWNER', state: 'ACTIVE' },
    select: { userId: true },
  });
  const subgroup = await write.tx.space.findUnique({
    where: { id: subgroupId },
    select: { charterVersion: true },
  });
  if (!above || !subgroup) throw new Error(`The space ${parentId} has no owner`);
  const { userId } = above;
  const open = await openRow(write, subgroupId, userId);
  if (open?.state === 'ACTIVE') {
    await write.tx.spaceMember.update({
      where: { id: open.id },
      data: { role: 'OWNER' },
      select: { id: true },
    });
  } else {
    const version = subgroup.charterVersion;
    const joins = {
      spaceId: subgroupId,
      userId,
      version,
      role: 'OWNER',
      invitedBy: null,
      from: open,
    } as const;
    await activate(write, joins);
  }
  const changedAt = write.clock.now().toISOString();
  write.emit(spaceRoleChanged, subgroupId, { spaceId: subgroupId, userId, role: 'OWNER', changedAt });
}
