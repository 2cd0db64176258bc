import { z } from 'zod';
import { defineSettings } from '../settings.ts';

/** What operators set about notifications. */
export const notificationSettings = defineSettings(
  'notifications',
  z.object({
    keptDays: z
      .int()
      .min(7)
      .max(3_650)
      .default(180)
      .describe('After how many days without anything new a notification leaves the inbox for good.'),
    mailsPerDay: z
      .int()
      .min(0)
      .max(1_000)
      .default(10)
      .describe('How many mails of urgency NORMAL a member gets on a business day at most.'),
    marketingMailsPerDay: z
      .int()
      .min(0)
      .max(1_000)
      .default(1)
      .describe('How many mails of urgency MARKETING a member gets on a business day at most.'),
  }),
);
