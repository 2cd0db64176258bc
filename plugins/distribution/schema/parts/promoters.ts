import { userErrorSlice } from '#schema/common/user-error.ts';
import { applicationsQuery, handbooksQuery, promotersQuery } from '../admin-queries.ts';
import { applicationType } from '../application.ts';
import { handbookType } from '../handbook.ts';
import { invitationType } from '../invitation.ts';
import { acceptHandbookMutation } from '../mutations/accept-handbook.ts';
import { applyAsPromoterMutation } from '../mutations/apply-as-promoter.ts';
import { banMutation } from '../mutations/ban.ts';
import { createInvitationMutation } from '../mutations/create-promoter-invitation.ts';
import { publishHandbookMutation } from '../mutations/publish-handbook.ts';
import { reinstateMutation } from '../mutations/reinstate.ts';
import { reviewApplicationMutation } from '../mutations/review-application.ts';
import { setLevelMutation } from '../mutations/set-level.ts';
import { withdrawApplicationMutation } from '../mutations/withdraw-promoter-application.ts';
import { myPromoterType } from '../my-promoter.ts';
import { levelPeriodType, standingPeriodType } from '../periods.ts';
import { promoterType } from '../promoter.ts';

/** The part of the schemas about who promotes, with which level and standing, and how they came. */
export const promoterParts = [
  userErrorSlice('DistributionEvidenceTooSmall', 'Of a kind of evidence there is too little.', {
    kind: { type: 'String', description: 'The code of the kind.' },
    atLeast: { type: 'Int', description: 'The least number that counts.' },
  }),
  userErrorSlice('DistributionEvidenceMissing', 'An application lacks evidence.', {
    kinds: { type: 'String', description: 'The codes of the kinds that are missing, separated by commas.' },
  }),
  userErrorSlice('DistributionRouteNotMet', 'The end of an unlock route is not reached yet.', {
    done: { type: 'String', description: 'What there is.' },
    of: { type: 'String', description: 'What is needed.' },
  }),
  levelPeriodType,
  standingPeriodType,
  promoterType,
  applicationType,
  handbookType,
  invitationType,
  myPromoterType,
  promotersQuery,
  applicationsQuery,
  handbooksQuery,
  applyAsPromoterMutation,
  withdrawApplicationMutation,
  createInvitationMutation,
  acceptHandbookMutation,
  reviewApplicationMutation,
  setLevelMutation,
  banMutation,
  reinstateMutation,
  publishHandbookMutation,
];
