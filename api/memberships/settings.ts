import { z } from 'zod';
import { defineSettings } from '#core/settings.ts';

/** What operators set about memberships. */
export const membershipSettings = defineSettings(
  'memberships',
  z.object({
    maxPeriodsAhead: z
      .int()
      .min(1)
      .max(24)
      .default(4)
      .describe('How many periods a member may have bought, the present one and open checkouts included.'),
    giftCardTries: z
      .int()
      .min(1)
      .max(1_000)
      .default(10)
      .describe('So many gift card codes a member may try in a quarter of an hour.'),
    giftCardTriesPerAddress: z
      .int()
      .min(1)
      .max(10_000)
      .default(50)
      .describe('So many gift card codes may be tried from one address in a quarter of an hour.'),
  }),
);
