import type { SchemaSlice } from '../../builder.ts';
import { userErrorSlice } from '../../common/user-error.ts';
import { bargainQueries, bargainType } from './bargain.ts';
import { buyingGroupQueries, buyingGroupType } from './buying-group.ts';
import { dryRunQuery } from './dry-run.ts';
import { memberCouponType } from './member-coupon.ts';
import { claimCouponMutation } from './mutations/claim-coupon.ts';
import { createPromotionMutation } from './mutations/create-promotion.ts';
import { cutBargainMutation } from './mutations/cut-bargain.ts';
import { endPromotionMutation } from './mutations/end-promotion.ts';
import { pausePromotionMutation } from './mutations/pause-promotion.ts';
import { startBargainMutation } from './mutations/start-bargain.ts';
import { startPromotionMutation } from './mutations/start-promotion.ts';
import { updatePromotionMutation } from './mutations/update-promotion.ts';
import { promotionType } from './promotion.ts';
import { promotionQueries } from './promotion-queries.ts';
import { buyingGroupUpdatesSubscription } from './subscriptions/buying-group-updates.ts';
import { flashSaleUpdatesSubscription } from './subscriptions/flash-sale-updates.ts';

/** Promotions: what makes goods cheaper, and who has which coupons, seats and bargains. */
export const promotionSlices: readonly SchemaSlice[] = [
  userErrorSlice('CouponInvalid', 'A coupon does nothing here.', {
    couponCode: { type: 'String', description: 'Which coupon.' },
    because: {
      type: 'String',
      description:
        'Why, for programs: UNKNOWN, NOT_STARTED, OVER, NOT_YOURS, USED_UP, LIMIT_REACHED, NOT_FOR_THESE or NOT_ENOUGH.',
    },
  }),
  promotionType,
  promotionQueries,
  dryRunQuery,
  memberCouponType,
  buyingGroupType,
  buyingGroupQueries,
  bargainType,
  bargainQueries,
  createPromotionMutation,
  updatePromotionMutation,
  startPromotionMutation,
  pausePromotionMutation,
  endPromotionMutation,
  claimCouponMutation,
  startBargainMutation,
  cutBargainMutation,
  flashSaleUpdatesSubscription,
  buyingGroupUpdatesSubscription,
];
