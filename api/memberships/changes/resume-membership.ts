import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { resumeCollecting } from '../billing/resume-collecting.ts';
import { tellProvider } from '../billing/tell-provider.ts';
import { membershipResumed } from '../events.ts';
import { restate } from '../terms/restate.ts';
import { noteStep } from '../terms/steps.ts';
import { lockRunning, standingOf } from './running.ts';

/**
 * Takes back `cancelMembership`, as long as the membership runs; an automatic renewal that has not ended goes on. Doing it
 * again changes nothing.
 *
 * @throws AccessError when nobody is signed in; DomainError MEMBERSHIP_NONE.
 */
export async function resumeMembership(
  ctx: ReadContext,
  form: { readonly membershipId: string },
): Promise<{ membershipId: string }> {
  const userId = requireUser(ctx);
  const membershipId = await transact(ctx, (write) => resume(write, userId, form));
  await tellProvider(ctx, userId);
  return { membershipId };
}

async function resume(
  write: WriteContext,
  userId: string,
  { membershipId }: { readonly membershipId: string },
): Promise<string> {
  const membership = await lockRunning(write, userId, membershipId);
  if (!membership.cancelledAt) return membership.id;
  await write.tx.$executeRaw`UPDATE membership SET cancelled_at = NULL WHERE id = ${membership.id}::uuid`;
  await restate(write, { membershipId: membership.id, without: membership.state });
  await resumeCollecting(write, userId);
  await noteStep(write, { membershipId, planId: membership.planId, action: 'RESUMED' });
  const plan = await write.tx.membershipPlan.findUniqueOrThrow({ where: { id: membership.planId } });
  write.emit(membershipResumed, userId, standingOf(membership, plan));
  return membership.id;
}
