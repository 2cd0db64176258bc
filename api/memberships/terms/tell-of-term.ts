import type { WriteContext } from '#core/context.ts';
import { membershipBegun, membershipRenewed, membershipUpgraded } from '../events.ts';

const events = { BEGUN: membershipBegun, RENEWED: membershipRenewed, UPGRADED: membershipUpgraded } as const;

interface ToldTerm {
  readonly id: string;
  readonly plan: { readonly id: string; readonly tier: string; readonly currency: string };
  readonly source: string;
  readonly paidMinor: bigint;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Tells others of a new term. */
export function tellOfTerm(
  write: WriteContext,
  { id: membershipId, userId }: { readonly id: string; readonly userId: string },
  { id: termId, plan, source, paidMinor, startsAt, endsAt }: ToldTerm,
  how: keyof typeof events,
): void {
  write.emit(events[how], userId, {
    membershipId,
    userId,
    planId: plan.id,
    tier: plan.tier,
    termId,
    source,
    paidMinor: String(paidMinor),
    currency: plan.currency,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  });
}
