import { z } from 'zod';
import { defineSettings } from '#core/settings.ts';

/** What operators can change while the system runs. */
export const templateSettings = defineSettings(
  'template',
  z.object({
    dailyAllowance: z
      .int()
      .min(1)
      .max(1_000)
      .default(10)
      .describe('How much applause a member may give a day.'),
    earnedPerComment: z
      .int()
      .min(0)
      .max(10)
      .default(1)
      .describe('How much more a comment earns for that day.'),
    longestClapRun: z.int().min(1).max(100).default(3).describe('How many 👏 may stand in a row in a post.'),
    clapOnlyComments: z
      .enum(['ALLOWED', 'REFUSED'])
      .default('REFUSED')
      .describe('Whether a comment may consist of 👏 alone.'),
    keepDays: z.int().min(1).max(365).default(30).describe('For how many days used allowances are kept.'),
  }),
);
