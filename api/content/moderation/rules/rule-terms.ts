import type { ActiveRule } from './active-rules.ts';

export type RuleTerms = Pick<
  ActiveRule,
  'kind' | 'words' | 'hosts' | 'limitCount' | 'windowSeconds' | 'accountDays'
>;

/** Whether a rule asks for more than the text. Pure. */
export function needsFacts({ kind }: Pick<RuleTerms, 'kind'>): boolean {
  return kind === 'RATE' || kind === 'NEW_ACCOUNT';
}
