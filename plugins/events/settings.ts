import { z } from 'zod';
import { defineSettings } from '#core/settings.ts';

/** What operators can change while the system runs. */
export const eventsSettings = defineSettings(
  'events',
  z.object({
    leaders: z
      .enum(['EVERYONE', 'CERTIFIED'])
      .default('CERTIFIED')
      .describe('Whether every member may lead an event, or those whom the house has certified as creators.'),
    openEvents: z
      .int()
      .min(1)
      .max(1_000)
      .default(20)
      .describe('How many events that are drafts or still to come one member may lead at a time.'),
    offerMinutes: z
      .int()
      .min(5)
      .max(10_080)
      .default(720)
      .describe('For how many minutes a seat with a price is kept back for who has waited longest.'),
    feeBasisPoints: z
      .int()
      .min(0)
      .max(10_000)
      .default(1_000)
      .describe('What the house keeps of the takings of an event, as it stands when the event is published.'),
    settleAfterHours: z
      .int()
      .min(1)
      .max(2_160)
      .default(72)
      .describe(
        'For how many hours after the end the takings of an event are held before they are shared out.',
      ),
  }),
);
