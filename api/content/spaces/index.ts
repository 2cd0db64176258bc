export { spaceActivities } from './activities.ts';
export { acceptSpaceCharter } from './charters/accept-charter.ts';
export { listSpaceCharters } from './charters/list-charters.ts';
export { type NewCharter, publishSpaceCharter } from './charters/publish-charter.ts';
export { spaceChecks } from './checks.ts';
export { closeSpace, type SpaceClosing } from './close-space.ts';
export { spaceErrors } from './errors.ts';
export {
  guardJoining,
  spaceBanLifted,
  spaceBanned,
  spaceCharterPublished,
  spaceClosed,
  spaceFounded,
  spaceInvited,
  spaceJoined,
  spaceLeft,
  spaceMemberRemoved,
  spacePostRemoved,
  spaceReopened,
  spaceRequested,
  spaceRoleChanged,
  spaceUpdated,
} from './events.ts';
export { createSpace, type NewSpace } from './found-space.ts';
export { listSpaces, type SpaceFilter, spaceBySlug, spacesById } from './lists.ts';
export {
  authorsInSpaces,
  commentersInSpaces,
  newestCharters,
  openToCaller,
  ownBans,
  ownMemberships,
  pinnedPosts,
  ranksOf,
  removalsOf,
} from './loads.ts';
export { answerSpaceInvitation, type InvitationAnswer } from './members/answer-invitation.ts';
export { decideSpaceRequest, type RequestDecision } from './members/decide-request.ts';
export { handOverSpace } from './members/hand-over.ts';
export { inviteToSpace } from './members/invite-to-space.ts';
export { type Joining, joinSpace } from './members/join-space.ts';
export { leaveSpace } from './members/leave-space.ts';
export { liftSpaceBan } from './members/lift-ban.ts';
export {
  listOwnSpaces,
  listSpaceBans,
  listSpaceMembers,
  listSpaceRequests,
  type MemberFilter,
  placeInSpace,
  spaceMembersById,
} from './members/lists.ts';
export { type Removal, removeSpaceMember } from './members/remove-member.ts';
export { type RoleChange, setSpaceRole } from './members/set-role.ts';
export { pinSpacePost, unpinSpacePost } from './posts/pin-post.ts';
export { type PostRemoval, removeSpacePost } from './posts/remove-post.ts';
export { countSpaceContributions } from './ranks/count-contributions.ts';
export { rankOf } from './ranks/rank-of.ts';
export { type NewRank, setSpaceRanks } from './ranks/set-ranks.ts';
export { reopenSpace } from './reopen-space.ts';
export { spaceSearch } from './search-documents.ts';
export { spaceSettings } from './settings.ts';
export { type SpaceChange, updateSpace } from './update-space.ts';
