import type { WriteContext } from '#core/context.ts';
import type { Membership, MembershipPlan } from '#core/db/generated/client/client.ts';
import { membershipErrors } from '../errors.ts';
import { lockMembership } from '../terms/lock-membership.ts';
import { stateAt } from '../terms/state.ts';

/**
 * The member's membership that runs now, locked. @throws DomainError MEMBERSHIP_NONE when it is over, or only its days of
 * grace are left.
 */
export async function lockRunning(
  write: WriteContext,
  userId: string,
  membershipId?: string,
): Promise<Membership> {
  const membership = await lockMembership(write, userId);
  const isMine = membership && (membershipId ?? membership.id) === membership.id;
  if (!isMine || stateAt(membership, write.clock.now()) !== 'ACTIVE')
    throw membershipErrors.MEMBERSHIP_NONE();
  return membership;
}

/** How events speak of a membership. */
export function standingOf(
  { id: membershipId, userId, endsAt }: Pick<Membership, 'id' | 'userId' | 'endsAt'>,
  { id: planId, tier }: Pick<MembershipPlan, 'id' | 'tier'>,
) {
  return { membershipId, userId, planId, tier, endsAt: endsAt.toISOString() };
}
