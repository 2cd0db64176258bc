import { z } from 'zod';
import { defineSettings } from '#core/settings.ts';

/** What operators can change while the system runs. */
export const mcnSettings = defineSettings(
  'mcn',
  z.object({
    openLinks: z
      .int()
      .min(1)
      .max(10_000)
      .default(500)
      .describe('How many open links a creator under contract may have.'),
    openDrives: z
      .int()
      .min(1)
      .max(100)
      .default(10)
      .describe('How many open recruitment drives an agency may have.'),
    disputeAnswerDays: z
      .int()
      .min(1)
      .max(90)
      .default(7)
      .describe('For how many days the other side may answer in a dispute about an exit.'),
    disputeDecisionDays: z
      .int()
      .min(1)
      .max(90)
      .default(14)
      .describe(
        'Within how many days after the time to answer staff decide a dispute; what was agreed stands otherwise.',
      ),
  }),
);
