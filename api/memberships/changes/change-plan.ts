import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { membershipErrors } from '../errors.ts';
import { checkCollecting } from '../purchase/check-purchase.ts';
import { soldPlan } from '../purchase/sold-plan.ts';
import { highestRank, liveTerms } from '../terms/live-terms.ts';
import { noteStep } from '../terms/steps.ts';
import { lockRunning } from './running.ts';

/**
 * Chooses the plan to go on with when the present time is over: another period, or a lower tier. It is what
 * `purchaseMembership` then takes when no plan is said; null goes on with the present one.
 *
 * @throws AccessError when nobody is signed in; DomainError MEMBERSHIP_NONE, PLAN_NOT_FOUND, MEMBERSHIP_NOT_LOWER,
 * MEMBERSHIP_RENEWS_BY_ITSELF.
 */
export async function changeMembershipPlan(
  ctx: ReadContext,
  { planId }: { readonly planId: string | null },
): Promise<{ membershipId: string }> {
  const userId = requireUser(ctx);
  return transact(ctx, (write) => change(write, userId, planId));
}

async function change(
  write: WriteContext,
  userId: string,
  planId: string | null,
): Promise<{ membershipId: string }> {
  const membership = await lockRunning(write, userId);
  const { id: membershipId } = membership;
  if (planId !== null) {
    await checkCollecting(write, userId);
    const plan = await soldPlan(write, { planId, orSuccessor: false });
    if (plan.tierRank > highestRank(await liveTerms(write, membershipId)))
      throw membershipErrors.MEMBERSHIP_NOT_LOWER({ path: ['planId'] });
  }
  const nextPlanId = planId === membership.planId ? null : planId;
  if (nextPlanId === membership.nextPlanId) return { membershipId };
  await write.tx.$executeRaw`
    UPDATE membership SET next_plan_id = ${nextPlanId}::uuid, updated_at = ${write.clock.now()}::timestamptz
    WHERE id = ${membershipId}::uuid`;
  await noteStep(write, {
    membershipId,
    planId: nextPlanId ?? membership.planId,
    action: 'NEXT_PLAN_CHOSEN',
  });
  return { membershipId };
}
