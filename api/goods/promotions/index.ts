export { createPromotion } from './admin/create-promotion.ts';
export { endPromotion, pausePromotion, startPromotion } from './admin/move-promotion.ts';
export { endFlashSale, type FlashSale, openFlashSale } from './admin/open-flash-sale.ts';
export { type PromotionChange, updatePromotion } from './admin/update-promotion.ts';
export { cutBargain } from './bargains/cut-bargain.ts';
export { expireBargains } from './bargains/expire-bargains.ts';
export { bargainsById, listMyBargains, myCutsOf } from './bargains/lists.ts';
export { startBargain } from './bargains/start-bargain.ts';
export { promotionChecks } from './checks.ts';
export { groupTopic, promotionTopic } from './counters/announce.ts';
export { releaseCancelled } from './counters/release-cancelled.ts';
export { claimCoupon } from './coupons/claim-coupon.ts';
export { giveCouponsOfRights } from './coupons/give-coupons-of-rights.ts';
export { type CouponStanding, couponsById, listMyCoupons, standingOf } from './coupons/lists.ts';
export { couponReasons } from './coupons/reasons.ts';
export { couponRight } from './coupons/right.ts';
export type { PromotionConflict } from './dry-run/conflicts.ts';
export { type DryRun, type DryRunProduct, promotionDryRun } from './dry-run/dry-run.ts';
export type { DryRunSums } from './dry-run/sums.ts';
export { type FlashSaleNow, flashSaleNow } from './flash-sale-now.ts';
export type { PromotionForm } from './form/promotion-form.ts';
export { expireGroups } from './groups/expire-groups.ts';
export { groupsById, listFormingGroups, mySeatsIn } from './groups/lists.ts';
export { settleGroups } from './groups/settle-groups.ts';
export { couponAccesses } from './kinds/coupon.ts';
export { giftsWhenOut } from './kinds/gift.ts';
export { type PromotionTerms, termsOf } from './kinds/terms.ts';
export { thresholdRepeats } from './kinds/threshold.ts';
export {
  itemsOfPromotions,
  listPromotionDefinitions,
  listRunningPromotions,
  promotionBySlug,
  promotionsById,
  type ShownItem,
  stepsOfPromotions,
} from './lists.ts';
export { promotionPermissions } from './permissions.ts';
export type { BasketCoupon } from './pricing/coupons-of-basket.ts';
export { offersOfVariants, type VariantOffer } from './variant-offers.ts';
