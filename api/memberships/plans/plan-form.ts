import type { ReadContext } from '#core/context.ts';
import type { MembershipPeriod } from '#core/db/generated/client/enums.ts';
import { parseDetails } from '#core/entitlements/form.ts';
import { isCurrency } from '#core/money.ts';
import { isSlug } from '#core/slug.ts';
import { lengthFits } from '#core/text-length.ts';
import { maxBenefits, type PlanBenefit, type PlanBenefitForm, planBenefits } from './benefits.ts';
import { planErrors } from './errors.ts';

export interface PlanForm {
  /** Which plan: a new version is made when there is one. */
  readonly slug: string;
  /** STANDARD, PREMIUM, EXCLUSIVE or one of the operator's own. */
  readonly tier: string;
  /** The higher, the better; known for STANDARD (10), PREMIUM (20) and EXCLUSIVE (30). */
  readonly tierRank?: number | null | undefined;
  readonly period: MembershipPeriod;
  readonly titleEn: string;
  readonly titleZh: string;
  readonly priceMinor: bigint;
  /** ISO 4217. */
  readonly currency: string;
  readonly benefits: readonly PlanBenefitForm[];
  readonly graceDays?: number | null | undefined;
  readonly position?: number | null | undefined;
  /** Why, for the audit log. */
  readonly reason: string;
}

export type PlanContent = ReturnType<typeof parsePlanForm>;

const knownRanks: Readonly<Record<string, number>> = { STANDARD: 10, PREMIUM: 20, EXCLUSIVE: 30 };
const maxPriceMinor = 10_000_000_000_000n;
const title = { min: 1, max: 100 };
const numbers = {
  graceDays: { min: 0, max: 365, usual: 3 },
  position: { min: 0, max: 1_000_000, usual: 0 },
};

/**
 * The columns of a plan, as they are stored.
 * @throws DomainError PLAN_SLUG_INVALID, PLAN_TIER_INVALID, PLAN_TIER_RANK_NEEDED, PLAN_TITLE_LENGTH, PLAN_PRICE_INVALID,
 * PLAN_NUMBER_INVALID, PLAN_BENEFITS_INVALID, ENTITLEMENT_KIND_UNKNOWN, ENTITLEMENT_DETAILS_INVALID.
 */
export function parsePlanForm(ctx: ReadContext, form: PlanForm) {
  const { slug, tier, period, priceMinor, currency } = form;
  if (!isSlug(slug) || slug.length > 40) throw planErrors.PLAN_SLUG_INVALID({ path: ['slug'] });
  if (!/^[A-Z][A-Z0-9_]{1,29}$/.test(tier)) throw planErrors.PLAN_TIER_INVALID({ path: ['tier'] });
  if (priceMinor < 0n || priceMinor > maxPriceMinor)
    throw planErrors.PLAN_PRICE_INVALID({ path: ['priceMinor'] });
  if (!isCurrency(currency)) throw planErrors.PLAN_PRICE_INVALID({ path: ['currency'] });
  return {
    slug,
    tier,
    tierRank: parseRank(form),
    period,
    titleEn: parseTitle(form, 'titleEn'),
    titleZh: parseTitle(form, 'titleZh'),
    priceMinor,
    currency,
    benefits: parseBenefits(ctx, form.benefits),
    graceDays: parseNumber(form, 'graceDays'),
    position: parseNumber(form, 'position'),
  };
}

function parseRank({ tier, tierRank }: PlanForm): number {
  const rank = tierRank ?? knownRanks[tier];
  if (rank === undefined || !Number.isInteger(rank) || rank < 1 || rank > 1_000)
    throw planErrors.PLAN_TIER_RANK_NEEDED({ path: ['tierRank'] });
  return rank;
}

function parseTitle(form: PlanForm, field: 'titleEn' | 'titleZh'): string {
  if (!lengthFits(form[field], title)) throw planErrors.PLAN_TITLE_LENGTH({ path: [field], data: title });
  return form[field].trim();
}

function parseNumber(form: PlanForm, field: keyof typeof numbers): number {
  const { min, max, usual } = numbers[field];
  const value = form[field] ?? usual;
  if (!Number.isInteger(value) || value < min || value > max)
    throw planErrors.PLAN_NUMBER_INVALID({ path: [field], data: { min, max } });
  return value;
}

/** Benefits as they are stored. @throws DomainError PLAN_BENEFITS_INVALID, ENTITLEMENT_KIND_UNKNOWN, ENTITLEMENT_DETAILS_INVALID. */
export function parseBenefits(ctx: ReadContext, given: readonly PlanBenefitForm[]): PlanBenefit[] {
  const parsed = planBenefits.safeParse(given);
  if (!parsed.success)
    throw planErrors.PLAN_BENEFITS_INVALID({ path: ['benefits'], data: { max: maxBenefits } });
  for (const { entitlement, details } of parsed.data) parseDetails(ctx, entitlement, details);
  return parsed.data;
}
