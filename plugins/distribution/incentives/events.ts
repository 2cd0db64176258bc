import { z } from 'zod';
import { defineEvent } from '#core/events/define.ts';

/** Minor units as text, since JSON numbers would lose digits. */
const amountMinor = z.string().regex(/^\d{1,19}$/);
const award = z.object({
  awardId: z.uuid(),
  incentiveId: z.uuid(),
  promoterId: z.uuid(),
  amountMinor,
  currency: z.string().length(3),
});

/** Somebody has won something, and has it. Its key is the promoter, as of the next one. */
export const awardPaid = defineEvent('distribution.awarded', award);

/** What somebody had won was taken back, since the order was given back. */
export const awardReversed = defineEvent('distribution.awardReversed', award);

/** All prizes of an incentive are paid, and the rest of its budget has gone back. Its key is the incentive. */
export const incentiveSettled = defineEvent(
  'distribution.incentiveSettled',
  z.object({ incentiveId: z.uuid(), at: z.iso.datetime() }),
);
