import { z } from 'zod';
import { defineEvent } from '#core/events/define.ts';

/** A member signed in for a business day; `streak` is the how many-th in a row it was. */
export const dailySignedIn = defineEvent(
  'daily.signedIn',
  z.object({
    userId: z.uuid(),
    day: z.iso.date(),
    streak: z.int(),
    /** A whole number, as text. */
    points: z.string().regex(/^\d{1,19}$/),
    signedInAt: z.iso.datetime(),
  }),
);
