import { z } from 'zod';
import { defineSettings } from '#core/settings.ts';

/** What operators set about points that pay for goods. */
export const pointsPaymentSettings = defineSettings(
  'pointsPayment',
  z.object({
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .default('CNY')
      .describe('Goods in this currency can be paid with points.'),
    valueMinor: z
      .int()
      .min(0)
      .max(1_000_000)
      .default(1)
      .describe('What one point pays for, in minor units; 0 takes no points.'),
    maxSharePercent: z
      .int()
      .min(0)
      .max(100)
      .default(50)
      .describe('Points pay for so much of the goods after discounts at most, in percent.'),
    minPoints: z
      .int()
      .min(1)
      .max(1_000_000_000)
      .default(100)
      .describe('Fewer points than this are not taken.'),
  }),
);
