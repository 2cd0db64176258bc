import type { ReadContext } from '#core/context.ts';
import type { SpaceRole } from '#core/db/generated/client/enums.ts';
import { actInSpace } from '../act-in-space.ts';
import { openRow } from '../enter-space.ts';
import { spaceErrors } from '../errors.ts';
import { spaceRoleChanged } from '../events.ts';

export interface RoleChange {
  readonly spaceId: string;
  readonly userId: string;
  readonly role: SpaceRole;
}

/**
 * Makes a member a moderator, or a member again. Owners change by `handOverSpace` alone.
 * @throws AccessError when nobody is signed in; DomainError SPACE_ROLE_UNFIT, SPACE_MEMBER_UNKNOWN, SPACE_OWNER_STAYS, and
 * those of `actInSpace`.
 */
export async function setSpaceRole(
  ctx: ReadContext,
  { spaceId, userId, role }: RoleChange,
): Promise<{ spaceId: string; memberId: string }> {
  if (role !== 'MODERATOR' && role !== 'MEMBER') throw spaceErrors.SPACE_ROLE_UNFIT({ path: ['role'] });
  const acting = { operation: 'setSpaceRole', act: 'setRoles', spaceId, body: { userId, role } } as const;
  return actInSpace(ctx, acting, async (write) => {
    const member = await openRow(write, spaceId, userId);
    if (member?.state !== 'ACTIVE') throw spaceErrors.SPACE_MEMBER_UNKNOWN({ path: ['userId'] });
    if (member.role === 'OWNER') throw spaceErrors.SPACE_OWNER_STAYS({ path: ['userId'] });
    if (member.role !== role) {
      await write.tx.spaceMember.update({ where: { id: member.id }, data: { role }, select: { id: true } });
      const changedAt = write.clock.now().toISOString();
      write.emit(spaceRoleChanged, spaceId, { spaceId, userId, role, changedAt });
    }
    return { spaceId, memberId: member.id };
  });
}
