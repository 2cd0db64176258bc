import { z } from 'zod';

/** What operators can change about cases, as part of the plugin's settings. */
export const caseSettings = {
  caseDecisionDays: z
    .int()
    .min(1)
    .max(365)
    .default(14)
    .describe('Within how many days after the time to answer staff decide a case; it lapses otherwise.'),
  appealDays: z
    .int()
    .min(1)
    .max(365)
    .default(7)
    .describe('For how many days a promoter may appeal against what was decided.'),
  appealDecisionDays: z
    .int()
    .min(1)
    .max(365)
    .default(14)
    .describe('Within how many days staff decide an appeal; it is granted otherwise.'),
};
