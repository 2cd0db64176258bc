import type { ReadContext } from '#core/context.ts';
import type { MembershipPlan } from '#core/db/generated/client/client.ts';
import type { PlanBenefit, PlanBenefitForm } from '../plans/benefits.ts';
import { monthsOf } from '../plans/period.ts';
import { parseBenefits } from '../plans/plan-form.ts';
import { parseReason } from '../reason.ts';
import { maxMonths } from '../terms/term-end.ts';
import { giftPackErrors } from './errors.ts';

export interface GiftPackForm {
  readonly productId: string;
  /** Periods of which plan; none when missing. */
  readonly planId?: string | null | undefined;
  /** How many of them; one when missing. */
  readonly periods?: number | null | undefined;
  readonly benefits: readonly PlanBenefitForm[];
  /** Why, for the audit log. */
  readonly reason: string;
}

export interface GiftPackContent {
  readonly productId: string;
  readonly planId: string | null;
  readonly periods: number;
  readonly benefits: readonly PlanBenefit[];
}

/**
 * What a pack brings, as it is stored, and why.
 * @throws DomainError GIFT_PACK_EMPTY, GIFT_PACK_PERIODS_INVALID, GIFT_PACK_RHYTHM, PLAN_BENEFITS_INVALID,
 * ENTITLEMENT_KIND_UNKNOWN, ENTITLEMENT_DETAILS_INVALID, MEMBERSHIP_REASON_LENGTH.
 */
export function parseGiftPack(
  ctx: ReadContext,
  form: GiftPackForm,
): { readonly content: GiftPackContent; readonly reason: string } {
  const { productId, planId = null } = form;
  const periods = form.periods ?? (planId === null ? 0 : 1);
  const benefits = parseBenefits(ctx, form.benefits);
  if (planId === null && benefits.length === 0) throw giftPackErrors.GIFT_PACK_EMPTY({ path: ['planId'] });
  if (planId === null ? periods !== 0 : !(Number.isInteger(periods) && periods > 0 && periods <= maxMonths))
    throw giftPackErrors.GIFT_PACK_PERIODS_INVALID({
      path: ['periods'],
      data: { max: planId === null ? 0 : maxMonths },
    });
  if (benefits.some(({ rhythm }) => rhythm !== 'ONCE'))
    throw giftPackErrors.GIFT_PACK_RHYTHM({ path: ['benefits'] });
  return { content: { productId, planId, periods, benefits }, reason: parseReason(form.reason) };
}

/**
 * Whether so many periods of the plan fit into the longest term, and whether it is sold in the product's currency.
 * @throws DomainError GIFT_PACK_PERIODS_INVALID, GIFT_PACK_CURRENCY_DIFFERS.
 */
export function checkPeriods(
  { period, currency: planCurrency }: Pick<MembershipPlan, 'period' | 'currency'>,
  { periods, currency }: { readonly periods: number; readonly currency: string },
): void {
  const max = maxMonths / monthsOf[period];
  if (periods > max) throw giftPackErrors.GIFT_PACK_PERIODS_INVALID({ path: ['periods'], data: { max } });
  if (planCurrency !== currency)
    throw giftPackErrors.GIFT_PACK_CURRENCY_DIFFERS({ path: ['planId'], data: { currency } });
}
