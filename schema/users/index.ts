import type { Builder } from '../builder.ts';
import { accountFields } from './account.ts';
import { apiKeyType } from './api-key.ts';
import { auditLogType } from './audit-log.ts';
import { blockParts } from './blocks/index.ts';
import { certificationType } from './certification.ts';
import { userErrorSlices } from './errors.ts';
import { certifyCreatorMutation } from './mutations/certify-creator.ts';
import { createApiKeyMutation } from './mutations/create-api-key.ts';
import { createRoleMutation } from './mutations/create-role.ts';
import { followUserMutation } from './mutations/follow-user.ts';
import { grantRoleMutation } from './mutations/grant-role.ts';
import { refreshSessionMutation } from './mutations/refresh-session.ts';
import { revokeApiKeyMutation } from './mutations/revoke-api-key.ts';
import { revokeRoleMutation } from './mutations/revoke-role.ts';
import { revokeSessionMutation } from './mutations/revoke-session.ts';
import { signInMutation } from './mutations/sign-in.ts';
import { signOutMutation } from './mutations/sign-out.ts';
import { signOutUserMutation } from './mutations/sign-out-user.ts';
import { signUpMutation } from './mutations/sign-up.ts';
import { unfollowUserMutation } from './mutations/unfollow-user.ts';
import { updateProfileMutation } from './mutations/update-profile.ts';
import { updateRoleMutation } from './mutations/update-role.ts';
import { withdrawCertificationMutation } from './mutations/withdraw-certification.ts';
import { notificationParts } from './notifications/index.ts';
import { roleType } from './role.ts';
import { sessionType } from './session.ts';
import { stageFields } from './stage.ts';
import { userType } from './user.ts';
import { userQueries } from './user-queries.ts';
import { viewerType } from './viewer.ts';

const parts = [
  ...userErrorSlices,
  userType,
  userQueries,
  sessionType,
  viewerType,
  signUpMutation,
  signInMutation,
  refreshSessionMutation,
  signOutMutation,
  revokeSessionMutation,
  updateProfileMutation,
  followUserMutation,
  unfollowUserMutation,
  accountFields,
  roleType,
  apiKeyType,
  auditLogType,
  createRoleMutation,
  updateRoleMutation,
  grantRoleMutation,
  revokeRoleMutation,
  createApiKeyMutation,
  revokeApiKeyMutation,
  signOutUserMutation,
  certificationType,
  stageFields,
  certifyCreatorMutation,
  withdrawCertificationMutation,
  ...blockParts,
  ...notificationParts,
];

/** Members, identity, staff and the audit log. */
export function usersSlice(builder: Builder): void {
  for (const part of parts) part(builder);
}
