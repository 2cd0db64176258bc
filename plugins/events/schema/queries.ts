import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef } from '#schema/common/models.ts';
import { hostedEvents, listEvents, shownEvents } from '../gatherings/lists.ts';
import { myTickets } from '../tickets/lists.ts';
import { myWaiting } from '../waiting/lists.ts';
import { stateEnum } from './enums.ts';

interface Created {
  readonly createdAt: Date;
  readonly id: string;
}

const positionOf = ({ createdAt, id }: Created) => [createdAt.getTime(), id];

/** The queries `events`, `myHostedEvents`, and `eventsList` of the admin schema. */
export function eventQueries(builder: Builder): void {
  const [type, connection] = [modelRef(builder, 'EventsEvent'), connectionOf(builder, 'EventsEvent')];
  builder.queryField('events', (t) =>
    t.connection(
      {
        type,
        description: 'Offline events that one may go to, newest first.',
        authScopes: { public: true },
        subGraphs: ['storefront'],
        args: {
          past: t.arg.boolean({
            required: true,
            defaultValue: false,
            description: 'True for those that have taken place instead, with what their hosts tell of them.',
          }),
        },
        resolve: (_root, { past: isPast, ...page }, ctx) =>
          keysetPage(page, positionOf, (query) => shownEvents(ctx, { isPast }, query)),
      },
      connection,
    ),
  );
  builder.queryField('myHostedEvents', (t) =>
    t.connection(
      {
        type,
        description: 'Offline events that you run, drafts too, newest first.',
        authScopes: { signedIn: true },
        subGraphs: ['storefront'],
        resolve: (_root, page, ctx) => keysetPage(page, positionOf, (query) => hostedEvents(ctx, query)),
      },
      connection,
    ),
  );
  builder.queryField('eventsList', (t) =>
    t.connection(
      {
        type,
        description: 'All offline events, newest first.',
        authScopes: { permission: 'events.manage' },
        subGraphs: ['admin'],
        args: {
          state: t.arg({
            type: stateEnum(builder),
            required: false,
            description: 'Only those that stand so.',
          }),
        },
        resolve: (_root, { state, ...page }, ctx) =>
          keysetPage(page, positionOf, (query) => listEvents(ctx, state ?? undefined, query)),
      },
      connection,
    ),
  );
}

/** The queries `myEventTickets` and `myEventWaiting`. */
export function ticketQueries(builder: Builder): void {
  builder.queryField('myEventTickets', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'EventsTicket'),
        description: 'Your tickets for offline events, newest first.',
        authScopes: { signedIn: true },
        subGraphs: ['storefront'],
        resolve: (_root, page, ctx) => keysetPage(page, positionOf, (query) => myTickets(ctx, query)),
      },
      connectionOf(builder, 'EventsTicket'),
    ),
  );
  builder.queryField('myEventWaiting', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'EventsWaiting'),
        description: 'Your places in waiting lists, newest first.',
        authScopes: { signedIn: true },
        subGraphs: ['storefront'],
        resolve: (_root, page, ctx) => keysetPage(page, positionOf, (query) => myWaiting(ctx, query)),
      },
      connectionOf(builder, 'EventsWaiting'),
    ),
  );
}
