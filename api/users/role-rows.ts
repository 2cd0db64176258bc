import type { WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { userErrors } from './errors.ts';
import { administratorRoleName, everyPermission } from './permissions.ts';

export interface RoleRow {
  readonly id: string;
  readonly name: string;
  readonly permissions: string[];
}

/**
 * Locks the role to the end of the transaction: who counts its holders, or compares its permissions, must see them still.
 * @throws DomainError ROLE_UNKNOWN.
 */
export async function lockRole(write: WriteContext, roleId: string): Promise<RoleRow> {
  const [role] = await write.tx.$queryRaw<RoleRow[]>`
    SELECT id, name, permissions FROM role WHERE id = ${roleId}::uuid FOR UPDATE`;
  if (!role) throw userErrors.ROLE_UNKNOWN({ path: ['roleId'] });
  return role;
}

/** True for the built-in role of administrators. */
export function isAdministratorRole(role: RoleRow): boolean {
  return role.permissions.includes(everyPermission);
}

/** The built-in role, made when it is first needed, and locked. */
export async function lockAdministratorRole(write: WriteContext): Promise<RoleRow> {
  const [role] = await write.tx.$queryRaw<[RoleRow]>`
    INSERT INTO role (id, name, permissions, created_at)
    VALUES (${newId(write.clock)}::uuid, ${administratorRoleName}, ${[everyPermission]}, ${write.clock.now()}::timestamptz)
    ON CONFLICT (name) DO UPDATE SET name = excluded.name
    RETURNING id, name, permissions`;
  return role;
}
