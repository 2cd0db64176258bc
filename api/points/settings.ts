import { z } from 'zod';
import { defineSettings } from '#core/settings.ts';

const count = z.int().min(0).max(1_000_000_000);
const days = z.int().min(1).max(36_500);

/** What operators set about points as a whole. */
export const pointsSettings = defineSettings(
  'points',
  z.object({
    expiresAfterDays: days
      .nullable()
      .default(365)
      .describe('Points expire after so many days; null is never.'),
    expiringSoonDays: days
      .default(30)
      .describe('Points that expire within so many days are shown as expiring.'),
    returnedLiveDays: days.default(30).describe('Points that are given back live so many days at least.'),
    debtRecoveryPercent: z
      .int()
      .min(0)
      .max(100)
      .default(100)
      .describe('How much of what a member gets is taken for what they owe, in percent.'),
    debtCeiling: count
      .default(100_000)
      .describe('A member owes no more than this; what goes beyond is written off.'),
    costMinorPerThousand: count
      .default(1_000)
      .describe('What a thousand points cost, in minor units of costCurrency.'),
    costCurrency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .default('CNY')
      .describe('In which currency points cost something.'),
    dailySignInPoints: z.int().min(1).max(1_000_000).default(5).describe('What a daily sign-in brings.'),
    dailySignInGrowth: count.default(1).describe('What growth a daily sign-in brings.'),
    dailySignInMilestones: z
      .array(z.object({ streak: z.int().min(2).max(3_650), points: z.int().min(1).max(1_000_000) }))
      .max(50)
      .default([
        { streak: 7, points: 30 },
        { streak: 30, points: 150 },
        { streak: 100, points: 600 },
      ])
      .describe('What a streak of exactly so many days brings beside.'),
  }),
);
