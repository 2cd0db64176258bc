import type { Builder, SchemaSlice } from '../builder.ts';
import { userErrorSlice } from '../common/user-error.ts';
import { giftCardBatchType, giftCardType } from './gift-card.ts';
import { giftCardQueries } from './gift-card-queries.ts';
import { giftPackType } from './gift-pack.ts';
import { giftPackFields } from './gift-pack-fields.ts';
import { giftPackQueries } from './gift-pack-queries.ts';
import { membershipType } from './membership.ts';
import { membershipQueries } from './membership-queries.ts';
import { cancelMembershipMutation } from './mutations/cancel-membership.ts';
import { changeMembershipPlanMutation } from './mutations/change-membership-plan.ts';
import { createMembershipPlanMutation } from './mutations/create-membership-plan.ts';
import { giveMembershipMutation } from './mutations/give-membership.ts';
import { issueGiftCardsMutation } from './mutations/issue-gift-cards.ts';
import { purchaseMembershipMutation } from './mutations/purchase-membership.ts';
import { redeemGiftCardMutation } from './mutations/redeem-gift-card.ts';
import { refundMembershipTermMutation } from './mutations/refund-membership-term.ts';
import { resumeMembershipMutation } from './mutations/resume-membership.ts';
import { retireGiftPackMutation } from './mutations/retire-gift-pack.ts';
import { retireMembershipPlanMutation } from './mutations/retire-membership-plan.ts';
import { setGiftPackMutation } from './mutations/set-gift-pack.ts';
import { upgradeMembershipMutation } from './mutations/upgrade-membership.ts';
import { voidGiftCardsMutation } from './mutations/void-gift-cards.ts';
import { membershipPlanType } from './plan.ts';
import { membershipPlanQueries } from './plan-queries.ts';
import { membershipStepType } from './step.ts';
import { membershipTermType } from './term.ts';
import { upgradePreviewQuery } from './upgrade-preview.ts';

const parts: readonly SchemaSlice[] = [
  userErrorSlice('Throttled', 'This was tried too often; it works again after a while.', {
    retryAfterSeconds: { type: 'Int', description: 'After how many seconds.' },
  }),
  membershipPlanType,
  membershipPlanQueries,
  membershipTermType,
  membershipStepType,
  membershipType,
  membershipQueries,
  upgradePreviewQuery,
  giftCardType,
  giftCardBatchType,
  giftCardQueries,
  giftPackType,
  giftPackQueries,
  giftPackFields,
  createMembershipPlanMutation,
  retireMembershipPlanMutation,
  purchaseMembershipMutation,
  upgradeMembershipMutation,
  changeMembershipPlanMutation,
  cancelMembershipMutation,
  resumeMembershipMutation,
  giveMembershipMutation,
  issueGiftCardsMutation,
  voidGiftCardsMutation,
  redeemGiftCardMutation,
  refundMembershipTermMutation,
  setGiftPackMutation,
  retireGiftPackMutation,
];

/** Membership plans, memberships and gift cards. */
export function membershipsSlice(builder: Builder): void {
  for (const part of parts) part(builder);
}
