import type { ReadContext } from '#core/context.ts';
import type { EarnRule } from '#core/db/generated/client/client.ts';
import type { PointsFamily } from '#core/db/generated/client/enums.ts';
import type { Message } from '#core/errors.ts';
import { maxAmount } from '#core/ledger/errors.ts';
import { isSlug } from '#core/slug.ts';
import { lengthFits } from '#core/text-length.ts';
import { earnErrors } from './errors.ts';

/** A rule as operators write it. What is missing or null takes the default. */
export interface EarnRuleForm {
  /** Names the rule through all its versions. */
  readonly slug: string;
  readonly title: Message;
  /** The id of an activity. */
  readonly activity: string;
  readonly family: PointsFamily;
  /** For each time; or a rate instead. */
  readonly points?: bigint | null | undefined;
  /** So many points for every `ratePer` of the activity's amount. */
  readonly ratePoints?: bigint | null | undefined;
  readonly ratePer?: bigint | null | undefined;
  /** Growth for a thousand points; 1,000 by default. */
  readonly growthPerMille?: number | null | undefined;
  /** What a member earns by it at most in a business day, and for one source; without limit by default. */
  readonly dailyCap?: bigint | null | undefined;
  readonly sourceCap?: bigint | null | undefined;
  /** Whether a member's multiplier counts; it does by default. */
  readonly usesMultiplier?: boolean | null | undefined;
  readonly pendingDays?: number | null | undefined;
  /** From when they can be spent; the setting decides by default. */
  readonly expiresAfterDays?: number | null | undefined;
  /** The budget that pays; the house issues new points by default. */
  readonly budgetId?: string | null | undefined;
  readonly startsAt?: Date | null | undefined;
  readonly endsAt?: Date | null | undefined;
  readonly reason: string;
}

/** What a version of a rule says, without when it was in force. */
export type EarnRuleTerms = Omit<EarnRule, 'id' | 'version' | 'createdAt' | 'retiredAt'>;

const titleLength = { min: 1, max: 100 };
const reasonLength = { min: 1, max: 500 };
const maxGrowthPerMille = 100_000;
const maxDays = 36_500;

/**
 * The terms of a rule as they are stored.
 * @throws DomainError about the form; see `upsertEarnRule`.
 */
export function parseEarnRule(ctx: Pick<ReadContext, 'host'>, form: EarnRuleForm): EarnRuleTerms {
  const terms = termsOf(form);
  if (!isSlug(terms.slug)) throw earnErrors.EARN_RULE_SLUG_INVALID({ path: ['slug'] });
  checkTitle('titleEn', terms.titleEn);
  checkTitle('titleZh', terms.titleZh);
  checkPay(ctx, terms);
  checkLimits(terms);
  return terms;
}

/** Why, for the audit log. @throws DomainError EARN_RULE_REASON_LENGTH. */
export function parseReason(reason: string): string {
  if (!lengthFits(reason, reasonLength))
    throw earnErrors.EARN_RULE_REASON_LENGTH({ path: ['reason'], data: reasonLength });
  return reason.trim();
}

function termsOf({ title, reason: _, ...form }: EarnRuleForm): EarnRuleTerms {
  return {
    slug: form.slug,
    titleEn: title.en.trim(),
    titleZh: title.zh.trim(),
    activity: form.activity,
    family: form.family,
    points: form.points ?? null,
    ratePoints: form.ratePoints ?? null,
    ratePer: form.ratePer ?? null,
    growthPerMille: form.growthPerMille ?? 1_000,
    dailyCap: form.dailyCap ?? null,
    sourceCap: form.sourceCap ?? null,
    usesMultiplier: form.usesMultiplier ?? true,
    pendingDays: form.pendingDays ?? 0,
    expiresAfterDays: form.expiresAfterDays ?? null,
    budgetId: form.budgetId ?? null,
    startsAt: form.startsAt ?? null,
    endsAt: form.endsAt ?? null,
  };
}

function checkTitle(field: string, text: string): void {
  if (!lengthFits(text, titleLength))
    throw earnErrors.EARN_RULE_TITLE_LENGTH({ path: [field], data: titleLength });
}

function checkPay({ host }: Pick<ReadContext, 'host'>, terms: EarnRuleTerms): void {
  const activity = host.activities.get(terms.activity);
  if (!activity) {
    const data = { activity: terms.activity.slice(0, 100) };
    throw earnErrors.EARN_RULE_ACTIVITY_UNKNOWN({ path: ['activity'], data });
  }
  const { points, ratePoints, ratePer } = terms;
  const isRate = ratePoints !== null && ratePer !== null;
  if (points === null ? !isRate : ratePoints !== null || ratePer !== null)
    throw earnErrors.EARN_RULE_PAY_UNCLEAR({ path: ['points'] });
  if (isRate && !activity.unit) throw earnErrors.EARN_RULE_RATE_UNFIT({ path: ['ratePoints'] });
  for (const [field, amount] of Object.entries({ points, ratePoints, ratePer })) {
    if (amount !== null && !isAmount(amount))
      throw earnErrors.EARN_RULE_AMOUNT_INVALID({ path: [field], data: { max: String(maxAmount) } });
  }
}

function checkLimits(terms: EarnRuleTerms): void {
  const { dailyCap, sourceCap, growthPerMille, pendingDays, expiresAfterDays, startsAt, endsAt } = terms;
  for (const [field, cap] of Object.entries({ dailyCap, sourceCap })) {
    if (cap !== null && !isAmount(cap))
      throw earnErrors.EARN_RULE_CAP_INVALID({ path: [field], data: { max: String(maxAmount) } });
  }
  if (!isWithin(growthPerMille, 0, maxGrowthPerMille))
    throw earnErrors.EARN_RULE_GROWTH_INVALID({ path: ['growthPerMille'], data: { max: maxGrowthPerMille } });
  checkDays('pendingDays', pendingDays, 0);
  checkDays('expiresAfterDays', expiresAfterDays ?? 1, 1);
  if (startsAt && endsAt && endsAt <= startsAt)
    throw earnErrors.EARN_RULE_WINDOW_INVALID({ path: ['endsAt'] });
}

function checkDays(field: string, days: number, min: number): void {
  if (!isWithin(days, min, maxDays))
    throw earnErrors.EARN_RULE_DAYS_INVALID({ path: [field], data: { min, max: maxDays } });
}

function isAmount(amount: bigint): boolean {
  return amount > 0n && amount <= maxAmount;
}

function isWithin(number: number, min: number, max: number): boolean {
  return Number.isInteger(number) && number >= min && number <= max;
}
