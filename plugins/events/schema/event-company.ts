import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { modelRef } from '#schema/common/models.ts';
import { awardsOfEvent, loadRecap, requestsOfEvent, sponsorshipsOfEvent } from './loaders.ts';

/** The fields of `EventsEvent` about sponsors, support, awards and the recap. */
export function eventCompanyFields(builder: Builder): void {
  builder.prismaObjectFields('EventsEvent', (t) => ({
    recap: t.field({
      type: modelRef(builder, 'EventsRecap'),
      nullable: true,
      description: 'What the hosts tell about it when it is over; null as long as they have not.',
      resolve: ({ id }, _args, ctx) => loadRecap(ctx, id),
    }),
    awards: t.connection(
      {
        type: modelRef(builder, 'EventsAward'),
        description: 'What hosts gave to those who came, in the order in which they did.',
        resolve: ({ id }, page, ctx) => awardsOfEvent(ctx, id, page),
      },
      connectionOf(builder, 'EventsAward'),
    ),
    sponsorships: t.connection(
      {
        type: modelRef(builder, 'EventsSponsorship'),
        description:
          'What sponsors have promised, in the order in which they did; none for who does not run it.',
        resolve: ({ id }, page, ctx) => sponsorshipsOfEvent(ctx, id, page),
      },
      connectionOf(builder, 'EventsSponsorship'),
    ),
    supportRequests: t.connection(
      {
        type: modelRef(builder, 'EventsSupportRequest'),
        description:
          'What hosts have asked of the house, in the order in which they did; none for who does not run it.',
        resolve: ({ id }, page, ctx) => requestsOfEvent(ctx, id, page),
      },
      connectionOf(builder, 'EventsSupportRequest'),
    ),
  }));
}
