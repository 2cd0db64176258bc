import type {
  DistributionAssessmentOutcome,
  DistributionLevel,
  DistributionLevelCause,
  DistributionRise,
} from '#core/db/generated/client/enums.ts';
import type { Criterion } from './criteria.ts';

/** A promoter as they are when a period is judged. */
export interface Judged {
  readonly level: DistributionLevel;
  readonly isTrial: boolean;
  /** What gave them the level, and when. */
  readonly cause: DistributionLevelCause;
  readonly since: Date;
}

export interface Judgement {
  readonly outcome: DistributionAssessmentOutcome;
  /** Which level begins now; undefined when the present one goes on. */
  readonly becomes?: { readonly level: DistributionLevel; readonly rise: DistributionRise };
}

interface Case {
  readonly promoter: Judged;
  readonly criteria: readonly Criterion[];
  readonly figures: readonly bigint[];
  readonly rise: DistributionRise;
  readonly periodStartsAt: Date;
}

/**
 * What comes of a period for a promoter. Who reaches everything that it takes to rise becomes a leader; a leader who misses
 * something that it takes to stay is one no more. Whom the house has made a leader is judged from the first whole period on, and
 * a trial that the house has given is not cut short: reaching what it takes to rise makes it last.
 */
export function judge({ promoter, criteria, figures, rise, periodStartsAt }: Case): Judgement {
  const reaches = (goal: 'toRise' | 'toStay') =>
    criteria.every((criterion, index) => (figures[index] ?? 0n) >= criterion[goal]);
  const lasting = { level: 'LEADER', rise: 'FOR_GOOD' } as const;
  if (promoter.level === 'PROMOTER') {
    // A leader whom the house has set back for a time comes back by themselves.
    const mayRise = !promoter.isTrial && reaches('toRise');
    return mayRise ? { outcome: 'RISEN', becomes: { level: 'LEADER', rise } } : { outcome: 'UNCHANGED' };
  }
  if (promoter.isTrial && promoter.cause !== 'RULE')
    return reaches('toRise') ? { outcome: 'KEPT', becomes: lasting } : { outcome: 'UNCHANGED' };
  if (reaches('toStay'))
    return promoter.isTrial ? { outcome: 'KEPT', becomes: lasting } : { outcome: 'KEPT' };
  if (promoter.cause !== 'RULE' && promoter.since > periodStartsAt) return { outcome: 'UNCHANGED' };
  return { outcome: 'FALLEN', becomes: { level: 'PROMOTER', rise: 'FOR_GOOD' } };
}
