import { z } from 'zod';
import { defineEvent } from '#core/events/define.ts';

const id = z.uuid();

/** The last seat of a buying group was paid. */
export const groupFilled = defineEvent('buyingGroup.filled', z.object({ groupId: id }));

/** A buying group was not full in time: these orders are to be taken back. One that is paid later is told of by itself. */
export const groupExpired = defineEvent(
  'buyingGroup.expired',
  z.object({ groupId: id, orderIds: z.array(id).max(1_000) }),
);

/** A member got a coupon. */
export const couponGiven = defineEvent(
  'coupon.given',
  z.object({ couponId: id, promotionId: id, userId: id, source: z.string() }),
);
