import type { WriteContext } from '#core/context.ts';
import type { Membership, MembershipPlan } from '#core/db/generated/client/client.ts';
import { settingsOf } from '#core/settings.ts';
import { membershipErrors } from '../errors.ts';
import { membershipSettings } from '../settings.ts';
import { highestRank, type LiveTerm } from '../terms/live-terms.ts';
import { purposePrefix } from './purpose.ts';

/**
 * Whether a member may have one more period of a plan. Only for who has locked the membership.
 * @throws DomainError MEMBERSHIP_UPGRADE_INSTEAD, MEMBERSHIP_RENEWS_BY_ITSELF, MEMBERSHIP_TOO_FAR_AHEAD.
 */
export async function checkPurchase(
  write: WriteContext,
  userId: string,
  plan: MembershipPlan,
  live: readonly LiveTerm[],
): Promise<void> {
  if (live.length > 0 && highestRank(live) < plan.tierRank)
    throw membershipErrors.MEMBERSHIP_UPGRADE_INSTEAD({ path: ['planId'] });
  await checkCollecting(write, userId);
  await checkAhead(write, userId, live.length);
}

/** @throws DomainError MEMBERSHIP_RENEWS_BY_ITSELF while the provider collects for the member. */
export async function checkCollecting({ tx }: WriteContext, userId: string): Promise<void> {
  const collects = await tx.membershipSubscription.findFirst({
    where: { userId, state: 'ACTIVE', wish: 'RUN' },
    select: { id: true },
  });
  if (collects) throw membershipErrors.MEMBERSHIP_RENEWS_BY_ITSELF({ path: ['planId'] });
}

/** Checkouts that are still open count, so that many at once cannot go beyond. */
export async function checkAhead(write: WriteContext, userId: string, live: number): Promise<void> {
  const { maxPeriodsAhead: limit } = settingsOf(write, membershipSettings);
  const [{ open }] = await write.tx.$queryRaw<[{ open: number }]>`
    SELECT count(*)::int AS open FROM goods_checkout
    WHERE user_id = ${userId}::uuid AND state = 'OPEN' AND expires_at > ${write.clock.now()}::timestamptz
      AND starts_with(purpose, ${purposePrefix})`;
  if (live + open >= limit)
    throw membershipErrors.MEMBERSHIP_TOO_FAR_AHEAD({ path: ['planId'], data: { limit } });
}

/** The plan that a member goes on with when none is said. */
export function usualPlanId(membership: Membership | null): string {
  if (!membership) throw membershipErrors.MEMBERSHIP_PLAN_NEEDED({ path: ['planId'] });
  return membership.nextPlanId ?? membership.planId;
}
