import { z } from 'zod';
import { defineEvent } from '../events/define.ts';

const id = z.uuid();

/**
 * Somebody opened a link that orders may be owed to. Its key is the visitor, or the member who is no visitor; of a visitor who
 * is known to be a member it says both.
 */
export const linkOpened = defineEvent(
  'attribution.linkOpened',
  z.object({
    touchId: id,
    linkId: id,
    promoterId: id,
    visitorId: id.nullable(),
    customerId: id.nullable(),
    at: z.iso.datetime(),
  }),
);

/** Somebody came, through a link or without one. Its key is the visitor, or the member who is no visitor. */
export const touchRecorded = defineEvent(
  'attribution.touchRecorded',
  z.object({
    touchId: id,
    visitorId: id.nullable(),
    customerId: id.nullable(),
    /** Whose link was opened; null without one. */
    linkOwnerId: id.nullable(),
    at: z.iso.datetime(),
  }),
);

/** It was recorded what the house has spent on an entrance. Its key is the record. */
export const channelCostRecorded = defineEvent('attribution.channelCostRecorded', z.object({ costId: id }));

/** A visitor turned out to be a member. Its key is the visitor. */
export const visitorKnown = defineEvent(
  'attribution.visitorKnown',
  z.object({ visitorId: id, customerId: id, at: z.iso.datetime() }),
);

/** Somebody belongs to another promoter than before, or to nobody. Its key is the customer. */
export const customerBound = defineEvent(
  'attribution.bound',
  z.object({
    customerId: id,
    promoterId: id.nullable(),
    previousId: id.nullable(),
    cause: z.enum(['TOUCH', 'SIGN_UP', 'ORDER', 'CHOSEN', 'REASSIGNED', 'RELEASED']),
    at: z.iso.datetime(),
  }),
);

/** Somebody has a leader, another one than before, or none. Its key is the recruit. */
export const memberRecruited = defineEvent(
  'attribution.recruited',
  z.object({ recruitId: id, leaderId: id.nullable(), at: z.iso.datetime() }),
);

/** It was decided to whom something is owed that a customer did. Its key is the subject, as `order:<id>`. */
export const attributionDecided = defineEvent(
  'attribution.decided',
  z.object({
    subject: z.string(),
    customerId: id,
    winnerId: id.nullable(),
    leaderId: id.nullable(),
    touchId: id.nullable(),
    /** Whether the customer belongs to the winner from now on. */
    binds: z.boolean(),
    at: z.iso.datetime(),
  }),
);
