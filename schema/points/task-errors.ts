import { userErrorSlice } from '../common/user-error.ts';

/** The error types of tasks and of the daily sign-in that carry data. */
export const taskErrorSlices = [
  userErrorSlice('TaskNotCompleted', 'A task is not completed yet.', {
    count: { type: 'Int', description: 'How often it has been done.' },
    goal: { type: 'Int', description: 'How often it has to be done.' },
  }),
  userErrorSlice('AlreadySignedInToday', 'This day is signed in for already.', {
    streak: { type: 'Int', description: 'How many days in a row there are.' },
  }),
];
