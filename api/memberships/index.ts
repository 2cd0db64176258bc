export { followBilling } from './billing/follow-billing.ts';
export { tellBillingProvider } from './billing/tell-provider.ts';
export { giveBirthdayGifts } from './birthdays/give-birthday-gifts.ts';
export { cancelMembership } from './changes/cancel-membership.ts';
export { changeMembershipPlan } from './changes/change-plan.ts';
export { resumeMembership } from './changes/resume-membership.ts';
export { membershipChecks } from './checks.ts';
export * from './events.ts';
export { type GivenGiftCards, giveGiftCards } from './gift-cards/give-gift-cards.ts';
export {
  type GiftCardsForm,
  type IssuedGiftCards,
  issueGiftCards,
} from './gift-cards/issue-gift-cards.ts';
export {
  type GiftCardFilter,
  giftCardBatchesById,
  giftCardCounts,
  giftCardsById,
  listGiftCardBatches,
  listGiftCards,
} from './gift-cards/lists.ts';
export { redeemGiftCard } from './gift-cards/redeem-gift-card.ts';
export { voidGiftCards } from './gift-cards/void-gift-cards.ts';
export { followGiftPacks, openGiftPacks } from './gift-packs/follow-orders.ts';
export { giveOwedGifts } from './gift-packs/give-owed-gifts.ts';
export { giftPacksById, listGiftPacks, packsOfLines, packsOfProducts } from './gift-packs/lists.ts';
export type { GiftPackForm } from './gift-packs/pack-form.ts';
export { productsGiving } from './gift-packs/products-giving.ts';
export { retireGiftPack } from './gift-packs/retire-gift-pack.ts';
export { setGiftPack } from './gift-packs/set-gift-pack.ts';
export { type GiftForm, giveMembership } from './give-membership.ts';
export { type GivenTerm, giveTerm } from './give-term.ts';
export { type HeldBenefit, heldBenefits, rightsBySource } from './held-benefits.ts';
export {
  clientSecretOf,
  listMemberships,
  type MembershipFilter,
  membershipsById,
  myMembership,
  stepsOfMemberships,
  termsById,
  termsOfMemberships,
} from './lists.ts';
export { giveMonthlyRights } from './monthly-rights.ts';
export { noteMembers } from './note-members.ts';
export { membershipNotifications, tellMembers } from './notifications.ts';
export { membershipPermissions } from './permissions.ts';
export { benefitsOf, type PlanBenefit, type PlanBenefitForm } from './plans/benefits.ts';
export { createMembershipPlan } from './plans/create-plan.ts';
export type { PlanForm } from './plans/plan-form.ts';
export { listPlans, listPlanVersions, type PlanFilter, plansById, soldPlans } from './plans/plan-lists.ts';
export { retireMembershipPlan } from './plans/retire-plan.ts';
export { activateMemberships, activateOrder } from './purchase/activate-orders.ts';
export { type MembershipOption, optionsOf } from './purchase/options.ts';
export { previewUpgrade, type UpgradePreview } from './purchase/preview-upgrade.ts';
export { type Purchase, type PurchaseForm, purchaseMembership } from './purchase/purchase-membership.ts';
export { type UpgradeForm, upgradeMembership } from './purchase/upgrade.ts';
export { followInvoiceRefunds } from './refunds/follow-invoice-refunds.ts';
export { followRefunds } from './refunds/follow-refunds.ts';
export { refundMembershipTerm, type TermRefund, type TermRefundForm } from './refunds/refund-term.ts';
export { membershipRights } from './rights.ts';
export { membershipSettings } from './settings.ts';
export { type LiveTerm, liveTermsOf } from './terms/live-terms.ts';
export { stateAt } from './terms/state.ts';
export { type TermState, termStateAt } from './terms/term-state.ts';
export { turnMemberships } from './turn-memberships.ts';
