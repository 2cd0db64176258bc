import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { stopCollecting } from '../billing/stop-collecting.ts';
import { tellProvider } from '../billing/tell-provider.ts';
import { membershipCancelled } from '../events.ts';
import { noteStep } from '../terms/steps.ts';
import { lockRunning, standingOf } from './running.ts';

/**
 * Lets the membership end with its time, without days of grace; until then nothing changes. An automatic renewal ends with
 * it, and the provider is told after the commit. Doing it again changes nothing.
 *
 * @throws AccessError when nobody is signed in; DomainError MEMBERSHIP_NONE.
 */
export async function cancelMembership(
  ctx: ReadContext,
  form: { readonly membershipId: string },
): Promise<{ membershipId: string }> {
  const userId = requireUser(ctx);
  const membershipId = await transact(ctx, (write) => cancel(write, userId, form));
  await tellProvider(ctx, userId);
  return { membershipId };
}

async function cancel(
  write: WriteContext,
  userId: string,
  { membershipId }: { readonly membershipId: string },
): Promise<string> {
  const membership = await lockRunning(write, userId, membershipId);
  if (membership.cancelledAt) return membership.id;
  const now = write.clock.now();
  await write.tx.$executeRaw`
    UPDATE membership SET cancelled_at = ${now}::timestamptz, grace_ends_at = ends_at, updated_at = ${now}::timestamptz
    WHERE id = ${membership.id}::uuid`;
  await stopCollecting(write, { userId, wish: 'END_WITH_PERIOD' });
  await noteStep(write, { membershipId, planId: membership.planId, action: 'CANCELLED' });
  const plan = await write.tx.membershipPlan.findUniqueOrThrow({ where: { id: membership.planId } });
  write.emit(membershipCancelled, userId, standingOf(membership, plan));
  return membership.id;
}
