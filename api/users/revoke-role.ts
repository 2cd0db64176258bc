import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { forgetCallers } from './caller-topic.ts';
import { userErrors } from './errors.ts';
import type { RoleGrant } from './grant-role.ts';
import { isAdministratorRole, lockRole } from './role-rows.ts';
import { parseReason, requireHeld } from './staff-form.ts';

/**
 * Takes a role from a member, from the next request on. Taking what is not there changes nothing.
 *
 * @throws AccessError without `roles.manage`; DomainError REASON_INVALID, ROLE_UNKNOWN, USER_UNKNOWN,
 * PERMISSION_NOT_HELD, LAST_ADMINISTRATOR.
 */
export async function revokeRole(ctx: ReadContext, grant: RoleGrant): Promise<{ userId: string }> {
  requirePermission(ctx, 'roles.manage');
  const reason = parseReason(grant.reason);
  const { userId, roleId } = grant;
  return transact(ctx, async (write) => {
    const role = await lockRole(write, roleId);
    requireHeld(ctx, 'roleId', role.permissions);
    const user = await write.tx.user.findUnique({ where: { id: userId }, select: { id: true } });
    if (!user) throw userErrors.USER_UNKNOWN({ path: ['userId'] });
    const { count } = await write.tx.staffRole.deleteMany({ where: { userId, roleId } });
    if (count === 0) return { userId };
    // Two administrators who remove each other meet at the lock of the role; the second finds nobody left.
    if (isAdministratorRole(role) && (await write.tx.staffRole.count({ where: { roleId } })) === 0) {
      throw userErrors.LAST_ADMINISTRATOR({ path: ['userId'] });
    }
    const before = { roleId, role: role.name, permissions: role.permissions };
    recordAudit(write, { action: 'revokeRole', subject: `user:${userId}`, before, reason });
    forgetCallers(write, userId);
    return { userId };
  });
}
