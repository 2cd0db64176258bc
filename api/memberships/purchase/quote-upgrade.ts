import type { MembershipPlan } from '#core/db/generated/client/client.ts';
import type { DomainError } from '#core/errors.ts';
import { membershipErrors } from '../errors.ts';
import { highestRank, type LiveTerm } from '../terms/live-terms.ts';
import type { Replaced } from '../terms/replace-terms.ts';
import { unusedOf } from '../terms/worth.ts';

/** What an upgrade costs. Amounts are in minor units of the plan's currency. */
export interface UpgradeQuote {
  readonly plan: MembershipPlan;
  /** What the terms that it replaces are still worth. */
  readonly creditMinor: bigint;
  /** What is to be paid; credit beyond the price makes the new term longer instead. */
  readonly totalMinor: bigint;
  readonly basis: readonly Replaced[];
}

/** @throws DomainError MEMBERSHIP_NONE, MEMBERSHIP_NOT_HIGHER, MEMBERSHIP_CURRENCY_DIFFERS. */
export function quoteUpgrade(plan: MembershipPlan, live: readonly LiveTerm[], now: Date): UpgradeQuote {
  const refusal = whyNoUpgrade(plan, live, now);
  if (refusal) throw refusal;
  const basis = live.map((term) => ({ termId: term.id, unusedMinor: unusedOf(term, now) }));
  const creditMinor = basis.reduce((sum, { unusedMinor }) => sum + unusedMinor, 0n);
  const totalMinor = plan.priceMinor > creditMinor ? plan.priceMinor - creditMinor : 0n;
  return { plan, creditMinor, totalMinor, basis };
}

/** What stands in the way of an upgrade; null when nothing does. */
export function whyNoUpgrade(plan: MembershipPlan, live: readonly LiveTerm[], now: Date): DomainError | null {
  const path = ['planId'];
  if (live.length === 0) return membershipErrors.MEMBERSHIP_NONE({ path });
  if (highestRank(live) >= plan.tierRank) return membershipErrors.MEMBERSHIP_NOT_HIGHER({ path });
  const isForeign = live.some((term) => term.currency !== plan.currency && unusedOf(term, now) > 0n);
  return isForeign ? membershipErrors.MEMBERSHIP_CURRENCY_DIFFERS({ path }) : null;
}
