import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { membershipPermissions } from './permissions.ts';
import { soldPlan } from './purchase/sold-plan.ts';
import { parseReason } from './reason.ts';
import { addTerm } from './terms/add-term.ts';

export interface GiftForm {
  readonly userId: string;
  readonly planId: string;
  readonly reason: string;
}

/**
 * Gives a member a period of a plan for nothing, with a reason for the audit log. The caller's idempotency key is the
 * source, so that a repeat is one even when the key has been forgotten.
 *
 * @throws AccessError without `memberships.give`; DomainError MEMBERSHIP_REASON_LENGTH, PLAN_NOT_FOUND,
 * MEMBERSHIP_MEMBER_UNKNOWN, or about the idempotency key.
 */
export async function giveMembership(ctx: ReadContext, form: GiftForm): Promise<{ membershipId: string }> {
  requirePermission(ctx, membershipPermissions.give);
  const { userId, planId } = form;
  const reason = parseReason(form.reason);
  const source = `gift:${callerKey(ctx.caller)}:${ctx.idempotencyKey ?? newId(ctx.clock)}`;
  return transact(
    ctx,
    async (write) => {
      const plan = await soldPlan(write, { planId, orSuccessor: false });
      const gift = { userId, plan, source, paidMinor: 0n, dueMinor: 0n };
      const { membershipId, termId } = await addTerm(write, { ...gift, action: 'GIVEN', note: reason });
      const after = { userId, planId, termId };
      const subject = `membership:${membershipId}`;
      recordAudit(write, { action: 'giveMembership', subject, after, reason });
      return { membershipId };
    },
    { idempotent: { operation: 'giveMembership', body: { userId, planId, reason } } },
  );
}
