export { type Account, accountsOf, rolesOf, sessionsOf } from './account-lists.ts';
export { userActivities } from './activities.ts';
export {
  type Authenticated,
  type Authenticator,
  type Credential,
  createAuthenticator,
} from './authenticate.ts';
export { birthdaysOf } from './birthday.ts';
export { blockUser, unblockUser } from './blocks/block-user.ts';
export { blockedByCaller, blockedUsers, type ListedUser, mutedByCaller, mutedUsers } from './blocks/lists.ts';
export { muteUser, unmuteUser } from './blocks/mute-user.ts';
export { refuseApart } from './blocks/pair.ts';
export { andNotApart, notApart, notMuted } from './blocks/scope.ts';
export type { CertificationForm } from './certifications/certification-form.ts';
export { certifyCreator } from './certifications/certify-creator.ts';
export { expireCertifications } from './certifications/expire-certifications.ts';
export {
  certificationHistories,
  certificationsInForce,
  certificationsOf,
} from './certifications/lists.ts';
export { type Withdrawal, withdrawCertification } from './certifications/withdraw-certification.ts';
export { userChecks } from './checks.ts';
export { type IdentityConfig, recommendedArgon2 } from './config.ts';
export { createApiKey } from './create-api-key.ts';
export { createFirstAdministrator } from './create-first-administrator.ts';
export { createRole } from './create-role.ts';
export { forgetEndedSessions } from './ended-sessions.ts';
export { userErrors } from './errors.ts';
export * from './events.ts';
export { findEndedSessions } from './find-ended-sessions.ts';
export { type FollowCounts, followCountsOf, followedByCaller } from './follow-counts.ts';
export { type FollowingUser, followsOf } from './follow-lists.ts';
export { followUser } from './follow-user.ts';
export { grantRole } from './grant-role.ts';
export { hideBio, restoreBio } from './hide-bio.ts';
export {
  type AuditFilter,
  foundUsersById,
  listApiKeys,
  listAuditLog,
  listRoles,
  listUsers,
  userByHandle,
  usersById,
} from './lists.ts';
export { type DeliveryFilter, listDeliveries } from './notifications/deliveries.ts';
export { forgetNotifications } from './notifications/forget.ts';
export {
  countUnread,
  type InboxFilter,
  listInbox,
  maxUnread,
  notificationsById,
} from './notifications/inbox.ts';
export { tellUsers, userNotifications } from './notifications/kinds.ts';
export { archiveNotification, type Choice, markNotificationsRead } from './notifications/mark-read.ts';
export { notify, type Telling } from './notifications/notify.ts';
export { type ChannelChoice, type Preferences, preferencesOf } from './notifications/preferences.ts';
export { sendMails } from './notifications/send-mails.ts';
export { textWith } from './notifications/text.ts';
export { readUnsubscription, unsubscribe } from './notifications/unsubscribe.ts';
export { type PreferencesForm, updatePreferences } from './notifications/update-preferences.ts';
export type { Tokens } from './open-session.ts';
export { everyPermission, userPermissions } from './permissions.ts';
export { refreshSession } from './refresh-session.ts';
export { revokeApiKey } from './revoke-api-key.ts';
export { revokeRole } from './revoke-role.ts';
export { revokeSession } from './revoke-session.ts';
export { maySeeAccount } from './scope.ts';
export { userSearch } from './search-documents.ts';
export { userSettings } from './settings.ts';
export { signIn } from './sign-in.ts';
export { type SignOutScope, signOut } from './sign-out.ts';
export { signOutUser } from './sign-out-user.ts';
export { signUp } from './sign-up.ts';
export { reachStage, reachStages, type StageStep } from './stages/reach-stage.ts';
export { presentStage, stagesOf } from './stages/stages-of.ts';
export { type TokenRefusal, TokenRefused } from './token-refused.ts';
export { unfollowUser } from './unfollow-user.ts';
export { updateProfile } from './update-profile.ts';
export { updateRole } from './update-role.ts';
