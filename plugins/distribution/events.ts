import { z } from 'zod';
import { defineEvent } from '#core/events/define.ts';

/** A promoter's id is the member's. */
const promoterId = z.uuid();

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
    cause: z.enum(['JOINED', 'STAFF', 'RULE', 'TRIAL_ENDED']),
  }),
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
