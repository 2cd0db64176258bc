import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { userErrors } from './errors.ts';
import { administratorRoleName } from './permissions.ts';
import { parseName, parsePermissions, parseReason, requireHeld } from './staff-form.ts';

export interface RoleForm {
  readonly name: string;
  readonly permissions: readonly string[];
  readonly reason: string;
}

/**
 * Makes a named set of permissions for staff.
 *
 * @throws AccessError without `roles.manage`; DomainError NAME_INVALID, REASON_INVALID, PERMISSIONS_MISSING,
 * PERMISSION_UNKNOWN, PERMISSION_NOT_HELD, ROLE_NAME_TAKEN.
 */
export async function createRole(ctx: ReadContext, form: RoleForm): Promise<{ roleId: string }> {
  requirePermission(ctx, 'roles.manage');
  const name = parseName(form.name);
  const reason = parseReason(form.reason);
  const permissions = parsePermissions(ctx, 'permissions', form.permissions);
  requireHeld(ctx, 'permissions', permissions);
  return transact(ctx, async (write) => {
    const roleId = newId(write.clock);
    const taken = userErrors.ROLE_NAME_TAKEN({ path: ['name'] });
    // Kept for the built-in role, which is made only when it is first needed.
    if (name.toLowerCase() === administratorRoleName) throw taken;
    const data = [{ id: roleId, name, permissions, createdAt: write.clock.now() }];
    const { count } = await write.tx.role.createMany({ data, skipDuplicates: true });
    if (count === 0) throw taken;
    recordAudit(write, {
      action: 'createRole',
      subject: `role:${roleId}`,
      after: { name, permissions },
      reason,
    });
    return { roleId };
  });
}
