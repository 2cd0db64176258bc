import type {
  EventsAward,
  EventsEvent,
  EventsRecap,
  EventsSponsorship,
  EventsSponsorshipStep,
  EventsSupportRequest,
  EventsTicketType,
  EventsVenue,
} from '#core/db/generated/client/client.ts';
import { byId, defineLoader, defineRowLoader } from '#schema/common/loader.ts';
import { defineNestedList } from '#schema/common/nested.ts';
import { awardsOf } from '../awards/lists.ts';
import { codesOf } from '../check-in/code.ts';
import { publicKeysOf } from '../check-in/signing-key.ts';
import { eventsById, hostsOf } from '../gatherings/lists.ts';
import { accountLinesOf } from '../money/account-lines.ts';
import { hostSharesOf } from '../money/host-shares.ts';
import { recapsOf } from '../recap/lists.ts';
import { sponsorshipsOf, stepsOf } from '../sponsors/lists.ts';
import { requestsOf } from '../support/lists.ts';
import { ticketsById, ticketTypesById, ticketTypesOf } from '../tickets/lists.ts';
import { mainVenuesOf, venuesById, venuesOf } from '../venues/lists.ts';

/** An event by row id; undefined when the viewer may not see it. */
export const loadEvent = defineLoader<string, EventsEvent>(async (ctx, ids) =>
  byId(await eventsById(ctx, ids)),
);

export const loadVenue = defineLoader<string, EventsVenue>(async (ctx, ids) =>
  byId(await venuesById(ctx, ids)),
);

/** The main venue of an event. */
export const loadMainVenue = defineLoader<string, EventsVenue>(mainVenuesOf);

export const loadTicketType = defineLoader<string, EventsTicketType>(async (ctx, ids) =>
  byId(await ticketTypesById(ctx, ids)),
);

export const loadTicket = defineLoader(async (ctx, ids: readonly string[]) =>
  byId(await ticketsById(ctx, ids)),
);

/** Who runs an event, who leads first; undefined means nobody but the house. */
export const loadHosts = defineLoader<string, string[]>(hostsOf);

/** The public key of an event, as a JSON text. */
export const loadPublicKey = defineLoader<string, string>(publicKeysOf);

/** What an event has brought and cost. */
export const loadAccountLines = defineRowLoader(accountLinesOf);

/** What the hosts of an event have of it. */
export const loadHostShares = defineRowLoader(hostSharesOf);

/** The code of a ticket. */
export const loadCode = defineRowLoader(codesOf);

/** The venues of an event. */
export const venuesOfEvent = defineNestedList({
  positionOf: ({ createdAt, id }: EventsVenue) => [createdAt.getTime(), id],
  load: venuesOf,
});

/** The kinds of tickets for an event. */
export const ticketTypesOfEvent = defineNestedList({
  positionOf: ({ createdAt, id }: EventsTicketType) => [createdAt.getTime(), id],
  load: ticketTypesOf,
});

/** What became of a sponsorship. */
export const loadSteps = defineLoader<string, EventsSponsorshipStep[]>(stepsOf);

/** What was told about an event. */
export const loadRecap = defineLoader<string, EventsRecap>(recapsOf);

/** What was promised to an event. */
export const sponsorshipsOfEvent = defineNestedList({
  positionOf: ({ createdAt, id }: EventsSponsorship) => [createdAt.getTime(), id],
  load: sponsorshipsOf,
});

/** What was asked of the house for an event. */
export const requestsOfEvent = defineNestedList({
  positionOf: ({ createdAt, id }: EventsSupportRequest) => [createdAt.getTime(), id],
  load: requestsOf,
});

/** The awards that were given at an event. */
export const awardsOfEvent = defineNestedList({
  positionOf: ({ createdAt, id }: EventsAward) => [createdAt.getTime(), id],
  load: awardsOf,
});
