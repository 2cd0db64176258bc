import type { WriteContext } from '#core/context.ts';
import type { Membership, MembershipPlan, MembershipTerm } from '#core/db/generated/client/client.ts';
import { standingOf } from '../changes/running.ts';
import { membershipRefunded } from '../events.ts';
import { takeRights } from '../terms/give-rights.ts';
import { lockMembership } from '../terms/lock-membership.ts';
import { restate } from '../terms/restate.ts';
import { noteStep } from '../terms/steps.ts';
import { loseWorth } from './lose-worth.ts';
import { pullForward } from './pull-forward.ts';

export type EndingTerm = MembershipTerm & { readonly plan: MembershipPlan };

/**
 * Ends terms that cost no money of their own, since what they came with was given back. Only for who has locked the member's
 * membership.
 */
export async function endTerms(
  write: WriteContext,
  { userId, terms }: { readonly userId: string; readonly terms: readonly EndingTerm[] },
): Promise<void> {
  const membership = terms.length > 0 ? await lockMembership(write, userId) : null;
  if (!membership) return;
  for (const term of terms) await endTerm(write, term);
  await closeGap(write, membership);
  const endsAt = write.clock.now();
  for (const { id: termId, plan, source, currency } of terms) {
    const { id: membershipId } = membership;
    await noteStep(write, { membershipId, planId: plan.id, action: 'REFUNDED', note: source });
    const standing = standingOf({ ...membership, endsAt }, plan);
    write.emit(membershipRefunded, userId, {
      ...standing,
      termId,
      refundedMinor: '0',
      currency,
      isWhole: true,
    });
  }
}

/**
 * Ends a term in this moment and takes what is left of its rights. Was it replaced by an upgrade, that one loses what it got
 * for it.
 */
export async function endTerm(write: WriteContext, term: EndingTerm): Promise<void> {
  const now = write.clock.now();
  if (term.replacedById) await loseWorth(write, { termId: term.replacedById, lostMinor: term.unusedMinor });
  await write.tx.$executeRaw`
    UPDATE membership_term SET unused_minor = 0,
      ended_at = coalesce(ended_at, greatest(starts_at, least(ends_at, ${now}::timestamptz)))
    WHERE id = ${term.id}::uuid`;
  await takeRights(write, [{ ...term, endsAt: endOf(term, now) }], {
    reason: 'The membership was given back',
  });
}

/** What waits moves up to where a term has ended, and the membership says what its terms say then. */
export async function closeGap(write: WriteContext, membership: Membership): Promise<void> {
  await pullForward(write, membership);
  if (membership.state !== 'EXPIRED')
    await restate(write, { membershipId: membership.id, without: 'REFUNDED' });
}

/** Rights were given until the term ended, whatever ended it. */
function endOf({ endedAt, endsAt, startsAt }: MembershipTerm, now: Date): Date {
  const end = endedAt ?? (now < endsAt ? new Date(now.getTime() + 1) : endsAt);
  return end > startsAt ? end : endsAt;
}
