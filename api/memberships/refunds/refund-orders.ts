import type { WriteContext } from '#core/context.ts';
import { standingOf } from '../changes/running.ts';
import { membershipRefunded } from '../events.ts';
import { lockMembership } from '../terms/lock-membership.ts';
import { restate } from '../terms/restate.ts';
import { noteStep } from '../terms/steps.ts';
import { endTerm } from './end-terms.ts';
import { pullForward } from './pull-forward.ts';

export interface OrderRefund {
  readonly orderId: string;
  readonly userId: string;
  /** What goes back now, in minor units. */
  readonly amountMinor: bigint;
  /** Whether the membership itself is given back, and not only some of its price. */
  readonly isWhole: boolean;
}

/**
 * Follows a refund of an order. Given back as a whole, its term ends in this moment, what is left of its rights is taken,
 * and terms that wait move up; was it replaced by an upgrade, that one loses what it got for it. A part of the price that
 * is given back leaves the term as it is, and counts less when it is upgraded.
 */
export async function refundOrder(write: WriteContext, refund: OrderRefund): Promise<void> {
  const membership = await lockMembership(write, refund.userId);
  const term = membership && (await termOf(write, refund.orderId));
  if (!term) return;
  const left = term.paidMinor - term.refundedMinor;
  const amountMinor = refund.amountMinor < left ? refund.amountMinor : left;
  // A cancelled order tells of its refund and of its end.
  if (amountMinor === 0n && term.endedAt && term.unusedMinor === 0n) return;
  const now = write.clock.now();
  await write.tx.$executeRaw`
    UPDATE membership_term SET refunded_minor = refunded_minor + ${amountMinor}::bigint WHERE id = ${term.id}::uuid`;
  if (refund.isWhole) {
    await endTerm(write, term);
    await pullForward(write, membership);
    if (membership.state !== 'EXPIRED')
      await restate(write, { membershipId: membership.id, without: 'REFUNDED' });
  }
  const { plan } = term;
  await noteStep(write, {
    membershipId: membership.id,
    planId: plan.id,
    action: 'REFUNDED',
    note: `${amountMinor} ${term.currency} of ${term.source}`,
  });
  write.emit(membershipRefunded, refund.userId, {
    ...standingOf({ ...membership, endsAt: now }, plan),
    termId: term.id,
    refundedMinor: String(amountMinor),
    currency: term.currency,
    isWhole: refund.isWhole,
  });
}

function termOf({ tx }: WriteContext, orderId: string) {
  return tx.membershipTerm.findFirst({ where: { orderId }, include: { plan: true } });
}
