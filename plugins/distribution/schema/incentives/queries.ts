import type { DistributionAward, DistributionIncentive } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { parseId } from '#schema/common/ids.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef } from '#schema/common/models.ts';
import { listAwards, listIncentives, openIncentives } from '../../incentives/lists.ts';
import { incentiveState } from './enums.ts';

const subGraphs = ['admin' as const];
const positionOf = ({ createdAt, id }: DistributionIncentive | DistributionAward) => [
  createdAt.getTime(),
  id,
];

/** The query `incentives`. */
export function incentivesQuery(builder: Builder): void {
  builder.queryField('incentives', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'DistributionIncentive'),
        description: 'What promoters can win now, and what they could win before, the newest first.',
        authScopes: { signedIn: true },
        resolve: (_root, page, ctx) => keysetPage(page, positionOf, (query) => openIncentives(ctx, query)),
      },
      connectionOf(builder, 'DistributionIncentive'),
    ),
  );
}

/** The query `distributionIncentives` of the admin schema. */
export function staffIncentivesQuery(builder: Builder): void {
  builder.queryField('distributionIncentives', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'DistributionIncentive'),
        description: 'All incentives, drafts too, newest first.',
        authScopes: { permission: 'distribution.incentives' },
        subGraphs,
        args: {
          state: t.arg({
            type: incentiveState(builder),
            required: false,
            description: 'Only those that stand so.',
          }),
        },
        resolve: (_root, { state, ...page }, ctx) =>
          keysetPage(page, positionOf, (query) => listIncentives(ctx, state ?? undefined, query)),
      },
      connectionOf(builder, 'DistributionIncentive'),
    ),
  );
}

/** The query `distributionAwards` of the admin schema. */
export function awardsQuery(builder: Builder): void {
  builder.queryField('distributionAwards', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'DistributionAward'),
        description: 'What was won in an incentive, newest first.',
        authScopes: { permission: 'distribution.incentives' },
        subGraphs,
        args: { incentiveId: t.arg.id({ required: true, description: 'In which one.' }) },
        resolve: (_root, { incentiveId, ...page }, ctx) => {
          const id = parseId(incentiveId, 'DistributionIncentive', ['incentiveId']);
          return keysetPage(page, positionOf, (query) => listAwards(ctx, id, query));
        },
      },
      connectionOf(builder, 'DistributionAward'),
    ),
  );
}
