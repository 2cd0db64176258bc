import { type Caller, mayUse } from './caller.ts';
import { AccessError } from './errors.ts';
import type { PermissionName } from './permissions.ts';

interface Called {
  readonly caller: Caller;
}

/**
 * The signed-in member's id.
 * @throws AccessError UNAUTHENTICATED for everybody else.
 */
export function requireUser(ctx: Called): string {
  if (ctx.caller.kind !== 'user') throw new AccessError('UNAUTHENTICATED');
  return ctx.caller.userId;
}

/** @throws AccessError UNAUTHENTICATED when nobody is signed in, FORBIDDEN when the permission is missing. */
export function requirePermission(ctx: Called, permission: PermissionName): void {
  if (ctx.caller.kind === 'anonymous') throw new AccessError('UNAUTHENTICATED');
  if (!mayUse(ctx.caller, permission)) throw new AccessError('FORBIDDEN');
}
