import { z } from 'zod';
import { defineEvent } from '#core/events/define.ts';

const at = z.iso.datetime();
const ticket = { ticketId: z.uuid(), eventId: z.uuid(), venueId: z.uuid() };

export const eventPublished = defineEvent('events.published', z.object({ eventId: z.uuid(), at }));

/** It took place. */
export const eventEnded = defineEvent('events.ended', z.object({ eventId: z.uuid(), at }));

/** Every ticket that was good is cancelled with it. */
export const eventCancelled = defineEvent(
  'events.cancelled',
  z.object({ eventId: z.uuid(), tickets: z.int().min(0), at }),
);

/** Somebody took a ticket, or came first in the waiting list when a seat became free. */
export const ticketIssued = defineEvent(
  'events.ticketIssued',
  z.object({ ...ticket, holderId: z.uuid(), waited: z.boolean(), at }),
);

export const ticketGivenBack = defineEvent(
  'events.ticketGivenBack',
  z.object({ ...ticket, holderId: z.uuid(), at }),
);

export const ticketTransferred = defineEvent(
  'events.ticketTransferred',
  z.object({ ...ticket, fromId: z.uuid(), toId: z.uuid(), at }),
);

/** A seat with a price is kept back for who waited longest, until then. */
export const seatOffered = defineEvent(
  'events.seatOffered',
  z.object({
    waitingId: z.uuid(),
    eventId: z.uuid(),
    ticketTypeId: z.uuid(),
    userId: z.uuid(),
    until: z.iso.datetime(),
  }),
);

/** Its takings were shared out, in minor units. */
export const eventSettled = defineEvent(
  'events.settled',
  z.object({
    eventId: z.uuid(),
    currency: z.string(),
    feeMinor: z.string(),
    shares: z.array(z.object({ userId: z.uuid(), amountMinor: z.string() })),
    at,
  }),
);

/** A host gave an award to somebody who came. */
export const awardGiven = defineEvent(
  'events.awardGiven',
  z.object({ awardId: z.uuid(), eventId: z.uuid(), userId: z.uuid(), title: z.string(), at }),
);

/** The hosts told how it was; again when they change it. */
export const recapPublished = defineEvent('events.recapPublished', z.object({ eventId: z.uuid(), at }));

/** `at` is when the code was scanned. */
export const ticketCheckedIn = defineEvent(
  'events.ticketCheckedIn',
  z.object({ ...ticket, holderId: z.uuid(), at }),
);

/** All events of the plugin. */
export const eventsEvents = [
  eventPublished,
  eventEnded,
  eventCancelled,
  ticketIssued,
  ticketGivenBack,
  ticketTransferred,
  seatOffered,
  eventSettled,
  awardGiven,
  recapPublished,
  ticketCheckedIn,
];
