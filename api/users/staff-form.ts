import { mayUse } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import { userErrors } from './errors.ts';
import { everyPermission } from './permissions.ts';

const maxNameLength = 60;
const maxReasonLength = 500;

/** @throws DomainError NAME_INVALID. */
export function parseName(text: string): string {
  const name = text.normalize('NFC').trim();
  if (name === '' || name.length > maxNameLength || /\p{Cc}/u.test(name)) {
    throw userErrors.NAME_INVALID({ path: ['name'], data: { min: 1, max: maxNameLength } });
  }
  return name;
}

/** Why staff do something; it stands in the audit log for ever. @throws DomainError REASON_INVALID. */
export function parseReason(text: string): string {
  const reason = text.trim();
  if (reason === '' || reason.length > maxReasonLength) {
    throw userErrors.REASON_INVALID({ path: ['reason'], data: { min: 1, max: maxReasonLength } });
  }
  return reason;
}

/**
 * The permissions in order and without repeats; all of them exist with the plugins that are on, or stood there before.
 * @throws DomainError PERMISSIONS_MISSING, PERMISSION_UNKNOWN.
 */
export function parsePermissions(
  ctx: ReadContext,
  path: string,
  names: readonly string[],
  before: readonly string[] = [],
): string[] {
  const wanted = [...new Set(names)].sort();
  if (wanted.length === 0) throw userErrors.PERMISSIONS_MISSING({ path: [path] });
  const unknown = wanted.filter((name) => !ctx.host.permissions.has(name) && !before.includes(name));
  if (unknown.length > 0) {
    const permissions = unknown.slice(0, 20).map((name) => name.slice(0, 60));
    throw userErrors.PERMISSION_UNKNOWN({ path: [path], data: { permissions } });
  }
  return wanted;
}

/**
 * Nobody gives or takes what they do not hold themselves, else a small grant could be made into a large one.
 * @throws DomainError PERMISSION_NOT_HELD.
 */
export function requireHeld(ctx: ReadContext, path: string, permissions: readonly string[]): void {
  if (mayUse(ctx.caller, everyPermission)) return;
  const missing = permissions.filter((permission) => !mayUse(ctx.caller, permission));
  if (missing.length > 0)
    throw userErrors.PERMISSION_NOT_HELD({ path: [path], data: { permissions: missing } });
}
