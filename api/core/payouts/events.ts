import { z } from 'zod';
import { defineEvent } from '../events/define.ts';

const id = z.uuid();
/** Minor units as text, since JSON numbers would lose digits. */
const amountMinor = z.string().regex(/^\d{1,19}$/);
const payout = z.object({
  payoutId: id,
  /** What it is for, as `withdrawal:<id>`. */
  source: z.string(),
  userId: id,
  amountMinor,
  currency: z.string(),
});

/** The provider is being told for the first time: from now on it may have been sent. */
export const payoutBegun = defineEvent('payout.begun', payout);

/** The money has arrived. */
export const payoutConfirmed = defineEvent('payout.confirmed', payout);

/** Nothing was sent and nothing will be: whoever asked for it has the amount back. */
export const payoutFailed = defineEvent('payout.failed', payout.extend({ failureCode: z.string() }));

/** Money that had arrived has come back. `amountMinor` is what came now, `returnedMinor` all that has come so far. */
export const payoutReturned = defineEvent('payout.returned', payout.extend({ returnedMinor: amountMinor }));
