import { requirePermission } from '../../access.ts';
import { recordAudit } from '../../audit.ts';
import type { ReadContext } from '../../context.ts';
import { corePermissions } from '../../permissions.ts';
import { transact } from '../../transact.ts';
import { checkMembers } from '../members.ts';
import { checkReason } from '../reason.ts';
import { ruleAt } from '../rules/rules.ts';
import { bind, lockMember } from './bind.ts';
import { boundNow } from './bind-by-touch.ts';

export interface Reassignment {
  readonly customerId: string;
  /** Null lets the customer go. */
  readonly promoterId: string | null;
  readonly reason: string;
}

/**
 * Staff say whose customer somebody is, whatever the protection. Orders that were placed before stay with whom they are owed to.
 *
 * @throws AccessError without `attribution.manage`; DomainError MEMBER_UNKNOWN, BINDING_SELF, BINDING_CYCLE, REASON_LENGTH,
 * or about the idempotency key.
 */
export async function reassignCustomer(
  ctx: ReadContext,
  form: Reassignment,
): Promise<{ bindingId: string | null }> {
  requirePermission(ctx, corePermissions.attribution);
  const { customerId, promoterId, reason } = form;
  checkReason(reason);
  return transact(
    ctx,
    async (write) => {
      await checkMembers(write, { customerId, ...(promoterId && { promoterId }) });
      const member = await lockMember(write, customerId, promoterId ? [promoterId] : []);
      const now = write.clock.now();
      const rule = await ruleAt(write.tx, now);
      const previousId = boundNow(member, now)?.promoterId ?? null;
      const bound = await bind(write, {
        customerId,
        promoterId,
        cause: promoterId ? 'REASSIGNED' : 'RELEASED',
        reason,
        rule,
        previousId,
      });
      recordAudit(write, {
        action: 'reassignCustomer',
        subject: `user:${customerId}`,
        before: { promoterId: previousId },
        after: { promoterId },
        reason,
      });
      return bound;
    },
    { idempotent: { operation: 'reassignCustomer', body: form } },
  );
}
