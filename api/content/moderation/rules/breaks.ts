import type { ActiveRule } from './active-rules.ts';
import { foreignHost } from './links.ts';
import type { RuleTerms } from './rule-terms.ts';

/** What rules ask about a member beside the text. */
export interface MemberFacts {
  /** How much the member has published within a window of so many seconds, this not counted. */
  recentIn(windowSeconds: number): number;
  readonly accountMs: number;
  readonly published: number;
}

const dayMs = 24 * 60 * 60 * 1_000;

/** Whether a text is against a rule about texts. Pure. */
export function textBreaks(
  { kind, match, hosts }: Pick<ActiveRule, 'kind' | 'match' | 'hosts'>,
  text: string,
): boolean {
  if (kind === 'WORDS') return match(text) !== undefined;
  return kind === 'LINKS' && foreignHost(text, hosts) !== undefined;
}

/** Whether a member has reached the limit of a rule about members. Pure. */
export function memberBreaks(
  { kind, limitCount, windowSeconds, accountDays }: RuleTerms,
  { recentIn, accountMs, published }: MemberFacts,
): boolean {
  if (limitCount === null) return false;
  if (kind === 'RATE') return windowSeconds !== null && recentIn(windowSeconds) >= limitCount;
  return accountDays !== null && accountMs < accountDays * dayMs && published < limitCount;
}
