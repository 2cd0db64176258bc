import { z } from 'zod';
import { defineEvent } from '#core/events/define.ts';

const id = z.uuid();
/** A whole number of points, as text, since JSON numbers would lose digits. */
const points = z.string().regex(/^\d{1,19}$/);
const redemption = z.object({ redemptionId: id, rewardId: id, kind: z.string(), userId: id, points });

/** A member redeemed a reward, for so many points. */
export const rewardRedeemed = defineEvent('reward.redeemed', redemption);

/** A redemption was cancelled, by the member or by staff; the points were given back. */
export const redemptionCancelled = defineEvent('redemption.cancelled', redemption);

/** What a member has redeemed is on its way. */
export const redemptionShipped = defineEvent(
  'redemption.shipped',
  redemption.extend({ carrier: z.string(), trackingNumber: z.string() }),
);
