import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef } from '#schema/common/models.ts';
import { mySponsorships } from '../sponsors/lists.ts';
import { listRequests } from '../support/lists.ts';
import { supportStateEnum } from './enums.ts';

interface Created {
  readonly createdAt: Date;
  readonly id: string;
}

const positionOf = ({ createdAt, id }: Created) => [createdAt.getTime(), id];

/** The query `myEventSponsorships`, and `eventSupportRequests` of the admin schema. */
export function companyQueries(builder: Builder): void {
  builder.queryField('myEventSponsorships', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'EventsSponsorship'),
        description: 'What you have promised to events as a sponsor, newest first.',
        authScopes: { signedIn: true },
        subGraphs: ['storefront'],
        resolve: (_root, page, ctx) => keysetPage(page, positionOf, (query) => mySponsorships(ctx, query)),
      },
      connectionOf(builder, 'EventsSponsorship'),
    ),
  );
  builder.queryField('eventSupportRequests', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'EventsSupportRequest'),
        description: 'What hosts ask of the house for their events, newest first.',
        authScopes: { permission: 'events.manage' },
        subGraphs: ['admin'],
        args: {
          state: t.arg({
            type: supportStateEnum(builder),
            required: false,
            description: 'Only those that stand so.',
          }),
        },
        resolve: (_root, { state, ...page }, ctx) =>
          keysetPage(page, positionOf, (query) => listRequests(ctx, state ?? undefined, query)),
      },
      connectionOf(builder, 'EventsSupportRequest'),
    ),
  );
}
