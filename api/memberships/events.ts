import { z } from 'zod';
import { defineEvent } from '#core/events/define.ts';

const id = z.uuid();
const moment = z.iso.datetime();
/** A whole number of minor units, as text, since JSON numbers would lose digits. */
const amount = z.string().regex(/^\d{1,19}$/);

const membership = z.object({ membershipId: id, userId: id, planId: id, tier: z.string() });

const term = membership.extend({
  termId: id,
  /** What it came from, as `order:<line>`. */
  source: z.string(),
  paidMinor: amount,
  currency: z.string().length(3),
  startsAt: moment,
  endsAt: moment,
});

const standing = membership.extend({ endsAt: moment });

/** Somebody who was no member, or not any more, became one. The key of these events is the member. */
export const membershipBegun = defineEvent('membership.begun', term);

/** A term was added behind the present ones. */
export const membershipRenewed = defineEvent('membership.renewed', term);

/** A higher tier took the place of the terms that ran or waited. */
export const membershipUpgraded = defineEvent('membership.upgraded', term);

/** A term that waited runs now: the plan may be another. */
export const membershipTermBegun = defineEvent('membership.termBegun', standing);

/** Its time is over; rights stay for the days of grace. */
export const membershipEnteredGrace = defineEvent('membership.enteredGrace', standing);

/** It is over, and so are its rights. */
export const membershipExpired = defineEvent('membership.expired', standing);

/** The member wants it to end with its time. */
export const membershipCancelled = defineEvent('membership.cancelled', standing);

/** The member took that back. */
export const membershipResumed = defineEvent('membership.resumed', standing);

/** A term's money was given back; it ended unless only a part was. */
export const membershipRefunded = defineEvent(
  'membership.refunded',
  standing.extend({
    termId: id,
    refundedMinor: amount,
    currency: z.string().length(3),
    isWhole: z.boolean(),
  }),
);

/** The next period could not be collected; `isLast` when the provider tries no more. */
export const membershipPaymentFailed = defineEvent(
  'membership.paymentFailed',
  membership.extend({ attempt: z.int(), isLast: z.boolean() }),
);

/** Somebody redeemed a gift card. */
export const giftCardRedeemed = defineEvent(
  'giftCard.redeemed',
  z.object({ giftCardId: id, batchId: id, userId: id, planId: id }),
);

/** Units of gift packs were opened; `left` of the same order are opened next. The key is the member. */
export const giftPackOpened = defineEvent(
  'giftPack.opened',
  z.object({ orderId: id, userId: id, units: z.int().positive(), left: z.int().nonnegative() }),
);
