import type { MembershipPlan } from '#core/db/generated/client/client.ts';
import { highestRank, type LiveTerm } from '../terms/live-terms.ts';
import { unusedOf } from '../terms/worth.ts';

/** A way to go on: an upgrade is at once, the others come behind what there is. Amounts are in minor units. */
export interface MembershipOption {
  readonly kind: 'RENEW' | 'UPGRADE' | 'DOWNGRADE';
  readonly plan: MembershipPlan;
  readonly creditMinor: bigint;
  readonly totalMinor: bigint;
}

/** What a member may go on with, in the order of the plans: each that is sold in a currency that fits. */
export function optionsOf(
  plans: readonly MembershipPlan[],
  live: readonly LiveTerm[],
  present: Pick<MembershipPlan, 'tierRank'>,
  now: Date,
): MembershipOption[] {
  const creditMinor = live.reduce((sum, term) => sum + unusedOf(term, now), 0n);
  const isForeign = ({ currency }: MembershipPlan) =>
    live.some((term) => term.currency !== currency && unusedOf(term, now) > 0n);
  return plans.flatMap((plan): MembershipOption[] => {
    const { priceMinor, tierRank } = plan;
    if (live.length === 0 || tierRank <= highestRank(live)) {
      const kind = tierRank < present.tierRank ? 'DOWNGRADE' : 'RENEW';
      return [{ kind, plan, creditMinor: 0n, totalMinor: priceMinor }];
    }
    if (isForeign(plan)) return [];
    const totalMinor = priceMinor > creditMinor ? priceMinor - creditMinor : 0n;
    return [{ kind: 'UPGRADE', plan, creditMinor, totalMinor }];
  });
}
