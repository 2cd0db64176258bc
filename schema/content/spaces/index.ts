import type { Builder } from '../../builder.ts';
import { spaceBanType } from './ban.ts';
import { spaceCharterType } from './charter.ts';
import { spaceErrorTypes } from './errors.ts';
import { spaceMemberType } from './member.ts';
import { ownSpaceQueries, spaceMemberQueries } from './member-queries.ts';
import { acceptSpaceCharterMutation } from './mutations/accept-space-charter.ts';
import { answerSpaceInvitationMutation } from './mutations/answer-space-invitation.ts';
import { closeSpaceMutation } from './mutations/close-space.ts';
import { createSpaceMutation } from './mutations/create-space.ts';
import { decideSpaceRequestMutation } from './mutations/decide-space-request.ts';
import { handOverSpaceMutation } from './mutations/hand-over-space.ts';
import { inviteToSpaceMutation } from './mutations/invite-to-space.ts';
import { joinSpaceMutation } from './mutations/join-space.ts';
import { leaveSpaceMutation } from './mutations/leave-space.ts';
import { liftSpaceBanMutation } from './mutations/lift-space-ban.ts';
import { pinSpacePostMutation } from './mutations/pin-space-post.ts';
import { publishSpaceCharterMutation } from './mutations/publish-space-charter.ts';
import { removeSpaceMemberMutation } from './mutations/remove-space-member.ts';
import { removeSpacePostMutation } from './mutations/remove-space-post.ts';
import { reopenSpaceMutation } from './mutations/reopen-space.ts';
import { setSpaceRanksMutation } from './mutations/set-space-ranks.ts';
import { setSpaceRoleMutation } from './mutations/set-space-role.ts';
import { unpinSpacePostMutation } from './mutations/unpin-space-post.ts';
import { updateSpaceMutation } from './mutations/update-space.ts';
import { spacePostFields } from './post-fields.ts';
import { spaceQueries } from './queries.ts';
import { spaceType } from './space.ts';

const parts = [
  spaceErrorTypes,
  spaceCharterType,
  spaceBanType,
  spaceMemberType,
  spaceType,
  spacePostFields,
  spaceQueries,
  ownSpaceQueries,
  spaceMemberQueries,
  acceptSpaceCharterMutation,
  answerSpaceInvitationMutation,
  closeSpaceMutation,
  createSpaceMutation,
  decideSpaceRequestMutation,
  handOverSpaceMutation,
  inviteToSpaceMutation,
  joinSpaceMutation,
  leaveSpaceMutation,
  liftSpaceBanMutation,
  pinSpacePostMutation,
  publishSpaceCharterMutation,
  removeSpaceMemberMutation,
  removeSpacePostMutation,
  reopenSpaceMutation,
  setSpaceRanksMutation,
  setSpaceRoleMutation,
  unpinSpacePostMutation,
  updateSpaceMutation,
];

/** Communities: their charters, members, ranks and sub-groups. */
export function spaceSlice(builder: Builder): void {
  for (const part of parts) part(builder);
}
