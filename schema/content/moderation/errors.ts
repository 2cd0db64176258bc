import { userErrorSlice } from '../../common/user-error.ts';

/** The error types that carry data about moderation. */
export const moderationErrorSlices = [
  userErrorSlice('UserSuspended', 'You cannot write anything for a while.', {
    until: { type: 'String', description: 'Until when, as a date and time.' },
    reason: { type: 'String', description: 'Why, as staff have put it.' },
  }),
  userErrorSlice('ContentRefused', 'A rule is against it.', {
    rule: { type: 'String', description: 'The name of the rule.' },
  }),
];
