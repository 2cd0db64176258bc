import type { CustomerBinding } from '#core/db/generated/client/client.ts';
import type { DistributionSettings } from '../settings.ts';

const dayMs = 24 * 60 * 60 * 1_000;

/** Until when a reassignment of this moment may be disputed. */
export function disputableUntil(at: Date, { disputeDays }: Pick<DistributionSettings, 'disputeDays'>): Date {
  return new Date(at.getTime() + disputeDays * dayMs);
}

/** What staff have done to a promoter's period: ended it, or begun it; null for neither. */
export interface StaffDecision {
  readonly kind: 'TAKEN' | 'GIVEN';
  readonly at: Date;
}

/** The later decision of staff about a period, which is the one that can be disputed. Pure. */
export function staffDecisionAbout(
  period: Pick<CustomerBinding, 'cause' | 'endedBy' | 'since' | 'until'>,
): StaffDecision | null {
  const { cause, endedBy, since, until } = period;
  if (until && (endedBy === 'REASSIGNED' || endedBy === 'RELEASED')) return { kind: 'TAKEN', at: until };
  return cause === 'REASSIGNED' && endedBy === null ? { kind: 'GIVEN', at: since } : null;
}
