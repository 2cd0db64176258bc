import type { WriteContext } from '#core/context.ts';
import type { MembershipPlan } from '#core/db/generated/client/client.ts';
import { planErrors } from '../plans/errors.ts';

/**
 * A plan that is sold now. Of a version that is not, the one that took its place: who renews goes on with that.
 * @throws DomainError PLAN_NOT_FOUND.
 */
export async function soldPlan(
  { tx }: WriteContext,
  { planId, orSuccessor }: { readonly planId: string; readonly orSuccessor: boolean },
): Promise<MembershipPlan> {
  const plan = await tx.membershipPlan.findUnique({ where: { id: planId } });
  if (plan && !plan.retiredAt) return plan;
  const next =
    plan && orSuccessor
      ? await tx.membershipPlan.findFirst({ where: { slug: plan.slug, retiredAt: null } })
      : null;
  if (!next) throw planErrors.PLAN_NOT_FOUND({ path: ['planId'] });
  return next;
}
