import { userErrorSlice } from '../common/user-error.ts';

/** The error types that carry data of this domain. */
export const userErrorSlices = [
  userErrorSlice('PasswordTooWeak', 'The password is too short, too long or easy to guess.', {
    minLength: { type: 'Int', description: 'The least number of characters.' },
    maxLength: { type: 'Int', description: 'The greatest number of characters.' },
  }),
  userErrorSlice('SignInThrottled', 'There were too many failed attempts.', {
    retryAfterSeconds: { type: 'Int', description: 'When the next attempt will be looked at.' },
  }),
  userErrorSlice('PermissionsRefused', 'Some permissions do not exist, or you do not hold them.', {
    permissions: { type: 'String', description: 'Which ones, separated by commas.' },
  }),
];
