import { z } from 'zod';
import { defineSettings } from '#core/settings.ts';

const days = z.int().min(1).max(365);

/** What operators set about reports, cases and appeals. */
export const moderationSettings = defineSettings(
  'moderation',
  z.object({
    reportsPerDay: z.int().min(1).max(1_000).default(20).describe('So much can a member report in a day.'),
    reportsToHide: z
      .int()
      .min(1)
      .max(1_000)
      .default(3)
      .describe('So many reports that weigh something hide their subject until it is decided.'),
    reporterAgeDays: z
      .int()
      .min(0)
      .max(365)
      .default(3)
      .describe('Reports of accounts that are younger than so many days weigh nothing.'),
    distrustAfter: z
      .int()
      .min(1)
      .max(1_000)
      .default(3)
      .describe('Reports weigh nothing of whom so many were dismissed, and more than were upheld.'),
    appealDays: days.default(14).describe('For so many days an author may appeal against a decision.'),
    leaseMinutes: z
      .int()
      .min(1)
      .max(1_440)
      .default(30)
      .describe('For so long nobody else decides a case that somebody has taken.'),
    sameModeratorDecidesAppeals: z
      .boolean()
      .default(false)
      .describe('Whether who decided a case may decide the appeal, as where there is one moderator.'),
  }),
);
