import { userErrorSlice } from '#schema/common/user-error.ts';
import { bindingOfQuery } from '../binding.ts';
import { disputesQuery, disputeType } from '../dispute.ts';
import { materialsQuery, materialType } from '../material.ts';
import { changeMyPromoterMutation } from '../mutations/change-my-promoter.ts';
import { createPosterMutation } from '../mutations/create-poster.ts';
import { createPromoLinkMutation } from '../mutations/create-promo-link.ts';
import { decideDisputeMutation } from '../mutations/decide-dispute.ts';
import { disputeReassignmentMutation } from '../mutations/dispute-reassignment.ts';
import { publishMaterialMutation } from '../mutations/publish-material.ts';
import { reviewMaterialMutation } from '../mutations/review-material.ts';
import { revokePromoLinkMutation } from '../mutations/revoke-promo-link.ts';
import { submitMaterialMutation } from '../mutations/submit-promoter-material.ts';
import { promoLinksQuery, promoLinkType } from '../promo-link.ts';

/** The part of the schemas about links, posters, materials, and whose customers people are. */
export const linkParts = [
  userErrorSlice('DistributionHandbooksToAccept', 'Documents wait to be read and accepted.', {
    kinds: { type: 'String', description: 'Of which kinds, separated by commas.' },
  }),
  userErrorSlice('DistributionDisputeOver', 'The time to dispute it is over.', {
    until: { type: 'String', description: 'Until when it could be disputed.' },
  }),
  promoLinkType,
  disputeType,
  materialType,
  promoLinksQuery,
  bindingOfQuery,
  disputesQuery,
  materialsQuery,
  createPromoLinkMutation,
  revokePromoLinkMutation,
  createPosterMutation,
  changeMyPromoterMutation,
  disputeReassignmentMutation,
  decideDisputeMutation,
  publishMaterialMutation,
  submitMaterialMutation,
  reviewMaterialMutation,
];
