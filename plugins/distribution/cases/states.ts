import type { DistributionCaseState, DistributionCaseStepKind } from '#core/db/generated/client/enums.ts';

/** Who moves a case on: whom it is about, staff, or the time that has passed. */
export type CaseMover = 'promoter' | 'house' | 'clock';

/** A step that a case takes after it was opened. */
export type CaseStep = Exclude<DistributionCaseStepKind, 'OPENED'>;

interface Way {
  readonly from: readonly DistributionCaseState[];
  readonly to: DistributionCaseState;
  readonly mover: CaseMover;
  /** What does it, as the audit log calls it. */
  readonly action: string;
}

/** From where to where each step leads, and who takes it. The trigger `distribution_case_forwards` says the same. */
export const caseSteps: Readonly<Record<CaseStep, Way>> = {
  ANSWERED: { from: ['OPEN'], to: 'ANSWERED', mover: 'promoter', action: 'answerCase' },
  UPHELD: { from: ['OPEN', 'ANSWERED'], to: 'DECIDED', mover: 'house', action: 'distributionDecideCase' },
  DISMISSED: { from: ['OPEN', 'ANSWERED'], to: 'CLOSED', mover: 'house', action: 'distributionDecideCase' },
  APPEALED: { from: ['DECIDED'], to: 'APPEALED', mover: 'promoter', action: 'appealCase' },
  CONFIRMED: { from: ['APPEALED'], to: 'CLOSED', mover: 'house', action: 'distributionDecideAppeal' },
  UNDONE: { from: ['APPEALED'], to: 'CLOSED', mover: 'house', action: 'distributionDecideAppeal' },
  LAPSED: { from: ['OPEN', 'ANSWERED', 'APPEALED'], to: 'LAPSED', mover: 'clock', action: 'caseDeadlines' },
  FINAL: { from: ['DECIDED'], to: 'CLOSED', mover: 'clock', action: 'caseDeadlines' },
};

/** Which steps a case may take from a state. */
export function stepsFrom(state: DistributionCaseState): CaseStep[] {
  const steps = Object.keys(caseSteps) as CaseStep[];
  return steps.filter((step) => caseSteps[step].from.includes(state));
}
