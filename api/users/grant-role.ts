import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { forgetCallers } from './caller-topic.ts';
import { userErrors } from './errors.ts';
import { lockRole, type RoleRow } from './role-rows.ts';
import { parseReason, requireHeld } from './staff-form.ts';

export interface RoleGrant {
  readonly userId: string;
  readonly roleId: string;
  readonly reason: string;
}

/**
 * Gives a role to a member, who has its permissions from the next request on. Giving it twice changes nothing.
 *
 * @throws AccessError without `roles.manage`; DomainError REASON_INVALID, ROLE_UNKNOWN, USER_UNKNOWN, PERMISSION_NOT_HELD.
 */
export async function grantRole(ctx: ReadContext, grant: RoleGrant): Promise<{ userId: string }> {
  requirePermission(ctx, 'roles.manage');
  const reason = parseReason(grant.reason);
  return transact(ctx, async (write) => {
    const role = await lockRole(write, grant.roleId);
    const user = await write.tx.user.findUnique({ where: { id: grant.userId }, select: { id: true } });
    if (!user) throw userErrors.USER_UNKNOWN({ path: ['userId'] });
    requireHeld(ctx, 'roleId', role.permissions);
    await giveRole(write, { userId: user.id, role, reason });
    return { userId: user.id };
  });
}

/** Writes the grant, its audit row and the wake-up. The role must be locked. */
export async function giveRole(
  write: WriteContext,
  grant: { readonly userId: string; readonly role: RoleRow; readonly reason: string },
): Promise<void> {
  const { userId, role, reason } = grant;
  const { count } = await write.tx.staffRole.createMany({
    data: [{ userId, roleId: role.id, grantedAt: write.clock.now(), grantedBy: callerKey(write.caller) }],
    skipDuplicates: true,
  });
  if (count === 0) return;
  const after = { roleId: role.id, role: role.name, permissions: role.permissions };
  recordAudit(write, { action: 'grantRole', subject: `user:${userId}`, after, reason });
  forgetCallers(write, userId);
}
