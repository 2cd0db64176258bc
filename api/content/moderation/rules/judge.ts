import type { WriteContext } from '#core/context.ts';
import { moderationErrors } from '../errors.ts';
import { type ActiveRule, rulesInForce } from './active-rules.ts';
import { memberBreaks, textBreaks } from './breaks.ts';
import { memberFacts } from './facts.ts';
import { needsFacts } from './rule-terms.ts';

/** Something that a member is about to show to others. */
export interface Writing {
  readonly userId: string;
  readonly text: string;
  /** Rates and new accounts are about posts and comments, and new accounts about posts alone. */
  readonly as: 'POST' | 'COMMENT' | 'OTHER';
}

/** What the strictest of the rules asks for that does not refuse it; undefined when no rule has anything against it. */
export type Verdict = { readonly action: 'REVIEW' | 'FLAG'; readonly rule: ActiveRule } | undefined;

const strictness = { FLAG: 1, REVIEW: 2, REFUSE: 3 } as const;

/**
 * Asks the rules in force about what a member is about to show. No statement is sent unless a rule is about the member.
 *
 * @throws DomainError CONTENT_REFUSED with what everybody may read of the rule.
 */
export async function judge(write: WriteContext, writing: Writing): Promise<Verdict> {
  const rules = rulesInForce(write).filter((rule) => isAbout(rule, writing));
  const caught = rules.filter((rule) => !needsFacts(rule) && textBreaks(rule, writing.text));
  const asking = rules.filter(needsFacts);
  if (asking.length > 0 && !caught.some(({ action }) => action === 'REFUSE')) {
    const facts = await memberFacts(write, writing.userId, asking);
    caught.push(...asking.filter((rule) => memberBreaks(rule, facts)));
  }
  const [rule] = caught.toSorted((one, other) => strictness[other.action] - strictness[one.action]);
  if (!rule) return undefined;
  if (rule.action !== 'REFUSE') return { action: rule.action, rule };
  const { slug, explanationEn, explanationZh } = rule;
  throw moderationErrors.CONTENT_REFUSED({ data: { rule: slug, explanationEn, explanationZh } });
}

function isAbout({ kind }: ActiveRule, { as }: Writing): boolean {
  if (kind === 'NEW_ACCOUNT') return as === 'POST';
  return kind !== 'RATE' || as !== 'OTHER';
}
