import type { Promotion } from '#core/db/generated/client/client.ts';
import { bargainRules } from './bargain.ts';
import { type CouponAccess, couponRules } from './coupon.ts';
import type { DiscountStep } from './discount.ts';
import { giftRules } from './gift.ts';
import { groupBuyRules } from './group-buy.ts';
import { type ThresholdRepeat, thresholdRules } from './threshold.ts';

/** What a promotion promises, whatever its kind. */
export interface PromotionTerms {
  readonly currency: string;
  readonly steps: readonly (DiscountStep & { readonly currency: string })[];
  readonly repeat: ThresholdRepeat | null;
  readonly access: CouponAccess | null;
  readonly giftFromMinor: bigint | null;
  readonly gifts: readonly { readonly variantId: string; readonly quantity: number }[];
  readonly groupSize: number | null;
  readonly cuts: number | null;
  readonly hours: number | null;
}

/** The terms of a promotion, out of its rules. */
export function termsOf({ kind, rules, currency }: Promotion): PromotionTerms {
  const empty = { repeat: null, access: null, giftFromMinor: null, groupSize: null, cuts: null, hours: null };
  const nothing = { currency, steps: [], gifts: [], ...empty };
  switch (kind) {
    case 'COUPON': {
      const { access, discount } = couponRules.parse(rules);
      return { ...nothing, access, steps: [{ ...discount, currency }] };
    }
    case 'THRESHOLD': {
      const { repeat, steps } = thresholdRules.parse(rules);
      return { ...nothing, repeat, steps: steps.map((step) => ({ ...step, currency })) };
    }
    case 'GIFT': {
      const { fromMinor, gifts } = giftRules.parse(rules);
      return { ...nothing, giftFromMinor: fromMinor, gifts };
    }
    case 'GROUP_BUY': {
      const { size, hours } = groupBuyRules.parse(rules);
      return { ...nothing, groupSize: size, hours };
    }
    case 'BARGAIN':
      return { ...nothing, ...bargainRules.parse(rules) };
    case 'FLASH_SALE':
      return nothing;
  }
}
