import { z } from 'zod';
import { DistributionMaterialKind } from '#core/db/generated/client/enums.ts';
import { defineEvent } from '#core/events/define.ts';

/** A promoter's id is the member's. */
const promoterId = z.uuid();
/** Minor units as text, since JSON numbers would lose digits. */
const amountMinor = z.string().regex(/^\d{1,19}$/);
const currency = z.string().length(3);

/** A member has become a promoter. */
export const promoterJoined = defineEvent(
  'distribution.joined',
  z.object({ promoterId, cause: z.string(), at: z.iso.datetime() }),
);

/** A new promoter came by the invitation of another one, who was in good standing at that moment. */
export const promoterRecruited = defineEvent(
  'distribution.recruited',
  z.object({ promoterId, leaderId: z.uuid(), at: z.iso.datetime() }),
);

/** A level has begun. A trial says when it ends. */
export const promoterLevelChanged = defineEvent(
  'distribution.levelChanged',
  z.object({
    promoterId,
    level: z.enum(['PROMOTER', 'LEADER']),
    isTrial: z.boolean(),
    since: z.iso.datetime(),
    until: z.iso.datetime().nullable(),
    cause: z.enum(['JOINED', 'STAFF', 'RULE', 'INCENTIVE', 'TRIAL_ENDED']),
  }),
);

const withdrawal = z.object({
  withdrawalId: z.uuid(),
  promoterId,
  amountMinor,
  taxMinor: amountMinor,
  netMinor: amountMinor,
  currency,
  at: z.iso.datetime(),
});

/** What a promoter has withdrawn has arrived. */
export const withdrawalConfirmed = defineEvent('distribution.withdrawn', withdrawal);

/** Nothing of a withdrawal was sent: the promoter has the amount back. */
export const withdrawalFailed = defineEvent(
  'distribution.withdrawalFailed',
  withdrawal.extend({ failureCode: z.string() }),
);

/** Money that had arrived has come back. What is said of it is all that has come back so far, and the tax with it. */
export const withdrawalReturned = defineEvent(
  'distribution.withdrawalReturned',
  withdrawal.extend({ returnedMinor: amountMinor, returnedTaxMinor: amountMinor }),
);

/** A promoter may not act any more. */
export const promoterBanned = defineEvent(
  'distribution.banned',
  z.object({ promoterId, reason: z.string(), at: z.iso.datetime() }),
);

/** A promoter who was banned may act again. */
export const promoterReinstated = defineEvent(
  'distribution.reinstated',
  z.object({ promoterId, reason: z.string(), at: z.iso.datetime() }),
);

const commission = z.object({ commissionId: z.uuid(), promoterId, amountMinor, currency });

/** A promoter has earned something by a line of an order. Its key is the promoter, as of all below. */
export const commissionEarned = defineEvent(
  'distribution.earned',
  commission.extend({
    customerId: z.uuid(),
    orderId: z.uuid(),
    level: z.int().min(1).max(2),
    at: z.iso.datetime(),
  }),
);

/** Some of it, or all, was taken back because of a refund. */
export const commissionTakenBack = defineEvent(
  'distribution.takenBack',
  commission.extend({ orderId: z.uuid(), level: z.int().min(1).max(2), earnedAt: z.iso.datetime() }),
);

/** A promoter can withdraw it from now on. */
export const commissionReleased = defineEvent('distribution.released', commission);
/**
 * Staff have given a customer to another promoter, or let them go: both promoters may dispute it until then. Its key is the
 * customer.
 */
export const customerReassigned = defineEvent(
  'distribution.customerReassigned',
  z.object({
    customerId: z.uuid(),
    promoterId: promoterId.nullable(),
    previousId: promoterId.nullable(),
    at: z.iso.datetime(),
    disputableUntil: z.iso.datetime(),
  }),
);

/** A promoter contradicts such a decision. */
export const reassignmentDisputed = defineEvent(
  'distribution.reassignmentDisputed',
  z.object({ disputeId: z.uuid(), bindingId: z.uuid(), promoterId, at: z.iso.datetime() }),
);

/** Staff have answered a dispute. */
export const disputeDecided = defineEvent(
  'distribution.disputeDecided',
  z.object({
    disputeId: z.uuid(),
    promoterId,
    decision: z.enum(['UPHELD', 'UNDONE']),
    reason: z.string(),
    at: z.iso.datetime(),
  }),
);

/** What a promoter has made is published for all promoters. Its key is the promoter. */
export const materialAccepted = defineEvent(
  'distribution.materialAccepted',
  z.object({
    materialId: z.uuid(),
    promoterId,
    kind: z.enum(DistributionMaterialKind),
    at: z.iso.datetime(),
  }),
);
