import { defineErrors } from '#core/errors.ts';

export const invitationErrors = defineErrors({
  DISTRIBUTION_INVITATION_UNKNOWN: { en: 'There is no such invitation.', zh: '邀请码不存在。' },
  DISTRIBUTION_INVITATION_USED: { en: 'This invitation has been used.', zh: '该邀请码已被使用。' },
  DISTRIBUTION_INVITATION_EXPIRED: { en: 'This invitation has expired.', zh: '该邀请码已过期。' },
  DISTRIBUTION_INVITATION_OWN: { en: 'Nobody accepts their own invitation.', zh: '不能使用自己的邀请码。' },
  DISTRIBUTION_INVITATIONS_TOO_MANY: {
    en: 'You may have {max} open invitations; wait until some are used or expired.',
    zh: '最多可同时有 {max} 个未使用的邀请，请待其被使用或过期。',
  },
});
