import { requirePermission } from '../access.ts';
import { recordAudit } from '../audit.ts';
import { callerKey } from '../caller.ts';
import type { ReadContext } from '../context.ts';
import { newId } from '../ids.ts';
import { corePermissions } from '../permissions.ts';
import { transact } from '../transact.ts';
import { parseReason } from './form.ts';
import { type EntitlementGrant, grantEntitlement } from './grant.ts';
import { type Revocation, revokeEntitlement } from './revoke.ts';

export type GrantForm = Omit<EntitlementGrant, 'source'> & { readonly reason: string };

/**
 * Gives a right to a member, with a reason for the audit log. The caller's idempotency key is the source, so that a
 * repeat is one even when the key has been forgotten.
 *
 * @throws AccessError without `entitlements.manage`; DomainError ENTITLEMENT_REASON_LENGTH, and as `grantEntitlement`.
 */
export async function grantByStaff(ctx: ReadContext, form: GrantForm): Promise<{ entitlementId: string }> {
  requirePermission(ctx, corePermissions.entitlements);
  const { reason: text, ...grant } = form;
  const reason = parseReason(text);
  const source = `grant:${callerKey(ctx.caller)}:${ctx.idempotencyKey ?? newId(ctx.clock)}`;
  return transact(
    ctx,
    async (write) => {
      const { entitlementId, isReplay } = await grantEntitlement(write, { ...grant, source });
      if (!isReplay) {
        const subject = `entitlement:${entitlementId}`;
        recordAudit(write, { action: 'grantEntitlement', subject, after: grant, reason });
      }
      return { entitlementId };
    },
    { idempotent: { operation: 'grantEntitlement', body: form } },
  );
}

/**
 * Takes a right away from a member, with a reason for the audit log. Taking it again changes nothing.
 * @throws AccessError without `entitlements.manage`; DomainError ENTITLEMENT_REASON_LENGTH, ENTITLEMENT_UNKNOWN.
 */
export async function revokeByStaff(
  ctx: ReadContext,
  revocation: Revocation,
): Promise<{ entitlementId: string }> {
  requirePermission(ctx, corePermissions.entitlements);
  return transact(
    ctx,
    async (write) => {
      const { entitlementId, isReplay } = await revokeEntitlement(write, revocation);
      if (!isReplay) {
        const { reason } = revocation;
        const subject = `entitlement:${entitlementId}`;
        recordAudit(write, { action: 'revokeEntitlement', subject, reason });
      }
      return { entitlementId };
    },
    { idempotent: { operation: 'revokeEntitlement', body: revocation } },
  );
}
