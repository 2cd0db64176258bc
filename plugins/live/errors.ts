import { defineErrors } from '#core/errors.ts';
import { chatErrors } from './chat/errors.ts';
import { inviteErrors } from './invites/errors.ts';
import { linkErrors } from './links/errors.ts';
import { offerErrors } from './offers/errors.ts';
import { prospectErrors } from './prospects/errors.ts';
import { sessionErrors } from './sessions/errors.ts';

/** What every part of the plugin may have to say. */
export const sharedErrors = defineErrors({
  LIVE_REASON_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A reason has {min} to {max} characters.',
    zh: '理由应为 {min} 到 {max} 个字。',
  },
});

/** All errors of the plugin; those of an area stand in its folder. */
export const liveErrors = {
  ...sharedErrors,
  ...prospectErrors,
  ...inviteErrors,
  ...sessionErrors,
  ...offerErrors,
  ...linkErrors,
  ...chatErrors,
};
