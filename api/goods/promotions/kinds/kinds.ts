import type { z } from 'zod';
import type { PromotionKind } from '#core/db/generated/client/enums.ts';
import { bargainRules } from './bargain.ts';
import { couponOff, couponRules } from './coupon.ts';
import { flashSaleRules } from './flash-sale.ts';
import { giftRules } from './gift.ts';
import { groupBuyRules } from './group-buy.ts';
import { thresholdOff, thresholdRules } from './threshold.ts';

/** What one kind of promotion is about. */
interface PromotionKindBehaviour {
  readonly rules: z.ZodType;
  /** Whether it gives variants another price, and so counts units; others look at whole orders, and count those. */
  readonly hasItems: boolean;
  /** The group in which only the best one applies, when nothing else is said. */
  readonly stackGroup: string;
  /** What it takes off goods of so much in all; nothing for kinds that do something else. */
  off(rules: unknown, baseMinor: bigint): bigint;
}

const nothing = () => 0n;

/** Every kind of promotion, and what it does. */
export const promotionKinds: Readonly<Record<PromotionKind, PromotionKindBehaviour>> = {
  COUPON: { rules: couponRules, hasItems: false, stackGroup: 'coupon', off: couponOff },
  THRESHOLD: { rules: thresholdRules, hasItems: false, stackGroup: 'threshold', off: thresholdOff },
  GIFT: { rules: giftRules, hasItems: false, stackGroup: 'gift', off: nothing },
  FLASH_SALE: { rules: flashSaleRules, hasItems: true, stackGroup: 'price', off: nothing },
  GROUP_BUY: { rules: groupBuyRules, hasItems: true, stackGroup: 'price', off: nothing },
  BARGAIN: { rules: bargainRules, hasItems: true, stackGroup: 'price', off: nothing },
};
