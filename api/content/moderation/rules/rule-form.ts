import type {
  ModerationAction,
  ModerationReason,
  ModerationRuleKind,
} from '#core/db/generated/client/enums.ts';
import { isSlug } from '#core/slug.ts';
import { lengthFits } from '#core/text-length.ts';
import { moderationErrors } from '../errors.ts';
import { isWord } from './words.ts';

export interface RuleForm {
  readonly slug: string;
  readonly kind: ModerationRuleKind;
  readonly action: ModerationAction;
  /** What it is against. */
  readonly reason: ModerationReason;
  /** What everybody may read of it: 1 to 300 characters each. */
  readonly explanationEn: string;
  readonly explanationZh: string;
  readonly words: readonly string[];
  readonly hosts: readonly string[];
  readonly limitCount?: number | null | undefined;
  readonly windowSeconds?: number | null | undefined;
  readonly accountDays?: number | null | undefined;
}

const maxWords = 2_000;
const maxHosts = 500;
const wordLength = { min: 1, max: 60 };
const explanationLength = { min: 1, max: 300 };
const maxCount = 10_000;
const maxWindow = 30 * 24 * 60 * 60;
const maxDays = 365;
const host = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/;

/** What each kind asks for beside what all have. */
const needs: Readonly<Record<ModerationRuleKind, readonly (keyof RuleForm)[]>> = {
  WORDS: ['words'],
  LINKS: [],
  RATE: ['limitCount', 'windowSeconds'],
  NEW_ACCOUNT: ['limitCount', 'accountDays'],
};

/** The form as it is meant. @throws DomainError MODERATION_RULE_INVALID with the problem. */
export function parseRule(form: RuleForm) {
  const { slug, kind, action, reason } = form;
  const { limitCount = null, windowSeconds = null, accountDays = null } = form;
  require(isSlug(slug), 'slug', 'its slug has 2 to 60 lower-case letters, digits and hyphens');
  const texts = [form.explanationEn, form.explanationZh];
  require(texts.every((text) =>
    lengthFits(text, explanationLength),
  ), 'explanationEn', 'it explains itself in 1 to 300 characters');
  const words = [...new Set(form.words.map((word) => word.trim()))];
  require(words.length <= maxWords &&
    words.every(
      (word) => lengthFits(word, wordLength) && isWord(word),
    ), 'words', 'it has at most 2,000 words of 1 to 60 characters');
  const hosts = [...new Set(form.hosts.map((one) => one.trim().toLowerCase()))];
  require(hosts.length <= maxHosts &&
    hosts.every((one) => host.test(one)), 'hosts', 'it has at most 500 hosts, as example.com');
  require(isWithin(limitCount, maxCount), 'limitCount', 'its limit is 1 to 10,000');
  require(isWithin(windowSeconds, maxWindow), 'windowSeconds', 'its window is 1 second to 30 days');
  require(isWithin(accountDays, maxDays), 'accountDays', 'its days are 1 to 365');
  const terms = { words, hosts, limitCount, windowSeconds, accountDays };
  requireTerms(kind, action, terms);
  return {
    slug,
    kind,
    action,
    reason,
    explanationEn: form.explanationEn.trim(),
    explanationZh: form.explanationZh.trim(),
    ...terms,
  };
}

export type Rule = ReturnType<typeof parseRule>;

type Terms = Pick<Rule, 'words' | 'hosts' | 'limitCount' | 'windowSeconds' | 'accountDays'>;

function requireTerms(kind: ModerationRuleKind, action: ModerationAction, terms: Terms): void {
  const given = (Object.keys(terms) as (keyof Terms)[]).filter((name) => {
    const value = terms[name];
    return Array.isArray(value) ? value.length > 0 : value !== null;
  });
  const missing = needs[kind].filter((name) => !given.some((one) => one === name));
  require(missing.length === 0, missing[0] ?? 'kind', `a rule of this kind needs ${missing.join(', ')}`);
  const foreign = given.filter(
    (name) => !needs[kind].includes(name) && !(kind === 'LINKS' && name === 'hosts'),
  );
  require(foreign.length === 0, foreign[0] ?? 'kind', `a rule of this kind has no ${foreign.join(', ')}`);
  require(kind !== 'NEW_ACCOUNT' ||
    action === 'REVIEW', 'action', 'posts of new accounts are reviewed, and nothing else');
}

function isWithin(value: number | null, max: number): boolean {
  return value === null || (Number.isInteger(value) && value >= 1 && value <= max);
}

function require(holds: boolean, path: string, problem: string): void {
  if (!holds) throw moderationErrors.MODERATION_RULE_INVALID({ path: [path], data: { problem } });
}
