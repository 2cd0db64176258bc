import type { WriteContext } from '#core/context.ts';
import type { Membership } from '#core/db/generated/client/client.ts';
import { standingOf } from '../changes/running.ts';
import { membershipRefunded } from '../events.ts';
import { noteStep } from '../terms/steps.ts';
import { closeGap, type EndingTerm, endTerm } from './end-terms.ts';

export interface GivenBack {
  readonly membership: Membership;
  readonly term: EndingTerm;
  /** What goes back now, in minor units. */
  readonly amountMinor: bigint;
  /** Whether the period itself is given back, and not only some of its price. */
  readonly isWhole: boolean;
  /** Why, for the history; what was given back when nothing is said. */
  readonly note?: string | undefined;
}

/**
 * Gives back a term. Given back as a whole it ends in this moment, what is left of its rights is taken, and terms that wait
 * move up; was it replaced by an upgrade, that one loses what it got for it. A part of the price that is given back leaves the
 * term as it is, and counts less when it is upgraded. Only for who has locked the membership.
 */
export async function giveBackTerm(write: WriteContext, given: GivenBack): Promise<void> {
  const { membership, term, isWhole } = given;
  const left = term.paidMinor - term.refundedMinor;
  const amountMinor = given.amountMinor < left ? given.amountMinor : left;
  // A cancelled order tells of its refund and of its end.
  if (amountMinor === 0n && term.endedAt && term.unusedMinor === 0n) return;
  const now = write.clock.now();
  await write.tx.$executeRaw`
    UPDATE membership_term SET refunded_minor = refunded_minor + ${amountMinor}::bigint WHERE id = ${term.id}::uuid`;
  if (isWhole) {
    await endTerm(write, term);
    await closeGap(write, membership);
  }
  const { plan } = term;
  const { note = `${amountMinor} ${term.currency} of ${term.source}` } = given;
  await noteStep(write, { membershipId: membership.id, planId: plan.id, action: 'REFUNDED', note });
  write.emit(membershipRefunded, membership.userId, {
    ...standingOf({ ...membership, endsAt: now }, plan),
    termId: term.id,
    refundedMinor: String(amountMinor),
    currency: term.currency,
    isWhole,
  });
}
