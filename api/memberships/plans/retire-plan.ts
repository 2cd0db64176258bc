import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { membershipPermissions } from '../permissions.ts';
import { parseReason } from '../reason.ts';
import { lockPlans } from './create-plan.ts';
import { planErrors } from './errors.ts';

/**
 * Sells a plan no longer; who bought it keeps its terms. Doing it again changes nothing.
 * @throws AccessError without `memberships.manage`; DomainError MEMBERSHIP_REASON_LENGTH, PLAN_NOT_FOUND.
 */
export async function retireMembershipPlan(
  ctx: ReadContext,
  form: { readonly planId: string; readonly reason: string },
): Promise<{ planId: string }> {
  requirePermission(ctx, membershipPermissions.manage);
  const { planId } = form;
  const reason = parseReason(form.reason);
  return transact(ctx, async (write) => {
    await lockPlans(write);
    const before = await write.tx.membershipPlan.findUnique({ where: { id: planId } });
    if (!before) throw planErrors.PLAN_NOT_FOUND({ path: ['planId'] });
    if (before.retiredAt) return { planId };
    await write.tx.$executeRaw`
      UPDATE membership_plan SET retired_at = ${write.clock.now()}::timestamptz WHERE id = ${planId}::uuid`;
    recordAudit(write, {
      action: 'retireMembershipPlan',
      subject: `membershipPlan:${planId}`,
      before,
      reason,
    });
    return { planId };
  });
}
