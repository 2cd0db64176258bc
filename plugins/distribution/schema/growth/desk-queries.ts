import type { DistributionServiceRequest } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef } from '#schema/common/models.ts';
import { listRequests } from '../../growth/desk/lists.ts';
import { type DeskPace, deskPace } from '../../growth/desk/pace.ts';
import { requestState } from './desk-enums.ts';

const subGraphs = ['admin' as const];

/** The query `distributionServiceRequests` of the admin schema. */
export function serviceRequestsQuery(builder: Builder): void {
  builder.queryField('distributionServiceRequests', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'DistributionServiceRequest'),
        description: 'What promoters have asked the house, newest first.',
        authScopes: { permission: 'distribution.desk' },
        subGraphs,
        args: {
          state: t.arg({
            type: requestState(builder),
            required: false,
            description: 'Only those that stand so.',
          }),
        },
        resolve: (_root, { state, ...page }, ctx) =>
          keysetPage(
            page,
            ({ createdAt, id }: DistributionServiceRequest) => [createdAt.getTime(), id],
            (query) => listRequests(ctx, state ?? undefined, query),
          ),
      },
      connectionOf(builder, 'DistributionServiceRequest'),
    ),
  );
}

/** The query `distributionDeskPace` of the admin schema. */
export function deskPaceQuery(builder: Builder): void {
  const seconds = (ms: number | null) => (ms === null ? null : ms / 1_000);
  const Pace = builder.objectRef<DeskPace>('DistributionDeskPace').implement({
    description: 'How long promoters wait for an answer of the house.',
    subGraphs,
    fields: (t) => ({
      open: t.exposeInt('open', { description: 'How many requests wait for an answer.' }),
      overdue: t.exposeInt('overdue', { description: 'How many of them for longer than they should.' }),
      medianSeconds: t.float({
        nullable: true,
        description:
          'From a request to the first answer: what half of the last 100 did not exceed; null without any.',
        resolve: ({ medianMs }) => seconds(medianMs),
      }),
      p95Seconds: t.float({
        nullable: true,
        description: 'What 95 of 100 did not exceed; null without any.',
        resolve: ({ p95Ms }) => seconds(p95Ms),
      }),
    }),
  });
  builder.queryField('distributionDeskPace', (t) =>
    t.field({
      type: Pace,
      description: 'How long promoters wait for an answer of the house.',
      authScopes: { permission: 'distribution.desk' },
      subGraphs,
      complexity: 10,
      resolve: (_root, _args, ctx) => deskPace(ctx),
    }),
  );
}
