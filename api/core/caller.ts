/**
 * Who asks. Resolved once per operation, and again per subscription event. Staff are users with permissions;
 * `system` is the application itself (jobs, seeds, commands) and may do everything.
 */
export type Caller =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'user';
      readonly userId: string;
      readonly sessionId: string;
      readonly permissions: ReadonlySet<string>;
    }
  | { readonly kind: 'service'; readonly apiKeyId: string; readonly permissions: ReadonlySet<string> }
  | { readonly kind: 'system'; readonly name: string };

export const anonymous: Caller = Object.freeze({ kind: 'anonymous' });

/** The caller as the event log, the audit log and idempotency keys record it. */
export function callerKey(caller: Caller): string {
  switch (caller.kind) {
    case 'anonymous':
      return 'anonymous';
    case 'user':
      return `user:${caller.userId}`;
    case 'service':
      return `service:${caller.apiKeyId}`;
    case 'system':
      return `system:${caller.name}`;
  }
}

/** True when the caller holds the permission; the system holds all of them. */
export function mayUse(caller: Caller, permission: string): boolean {
  if (caller.kind === 'system') return true;
  return caller.kind !== 'anonymous' && caller.permissions.has(permission);
}

/** The signed-in member's id, or null for everybody else. */
export function userIdOf(caller: Caller): string | null {
  return caller.kind === 'user' ? caller.userId : null;
}
