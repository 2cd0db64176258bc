import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { forgetCallers } from './caller-topic.ts';
import { userErrors } from './errors.ts';
import { isAdministratorRole, lockRole } from './role-rows.ts';
import { parsePermissions, parseReason, requireHeld } from './staff-form.ts';

export interface RoleChange {
  readonly roleId: string;
  /** The whole new set. */
  readonly permissions: readonly string[];
  readonly reason: string;
}

/**
 * Gives a role another set of permissions; its holders have it from their next request on.
 *
 * @throws AccessError without `roles.manage`; DomainError REASON_INVALID, ROLE_UNKNOWN, ROLE_BUILT_IN,
 * PERMISSIONS_MISSING, PERMISSION_UNKNOWN, PERMISSION_NOT_HELD for what is added or removed.
 */
export async function updateRole(ctx: ReadContext, change: RoleChange): Promise<{ roleId: string }> {
  requirePermission(ctx, 'roles.manage');
  const reason = parseReason(change.reason);
  return transact(ctx, async (write) => {
    const role = await lockRole(write, change.roleId);
    if (isAdministratorRole(role)) throw userErrors.ROLE_BUILT_IN({ path: ['roleId'] });
    const before = role.permissions;
    const after = parsePermissions(ctx, 'permissions', change.permissions, before);
    const changed = [
      ...before.filter((one) => !after.includes(one)),
      ...after.filter((one) => !before.includes(one)),
    ];
    requireHeld(ctx, 'permissions', changed);
    if (changed.length === 0) return { roleId: role.id };
    await write.tx.role.update({ where: { id: role.id }, data: { permissions: after } });
    recordAudit(write, {
      action: 'updateRole',
      subject: `role:${role.id}`,
      before: { permissions: before },
      after: { permissions: after },
      reason,
    });
    forgetEverybody(write);
    return { roleId: role.id };
  });
}

/** A role may have many holders; looking everybody up once more is cheaper than finding out whom. */
function forgetEverybody(write: WriteContext): void {
  forgetCallers(write, '');
}
