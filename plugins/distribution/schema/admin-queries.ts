import type { DistributionHandbook } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef } from '#schema/common/models.ts';
import { listApplications } from '../applications/lists.ts';
import { listHandbooks } from '../handbooks/lists.ts';
import { listPromoters } from '../promoters/lists.ts';
import { applicationState, promoterLevel, promoterStanding } from './enums.ts';

const subGraphs = ['admin' as const];
const positionOf = (row: { readonly id: string; readonly createdAt: Date }) => [
  row.createdAt.getTime(),
  row.id,
];

/** The query `distributionPromoters` of the admin schema. */
export function promotersQuery(builder: Builder): void {
  builder.queryField('distributionPromoters', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'DistributionPromoter'),
        description: 'Promoters, who joined last first.',
        authScopes: { permission: 'distribution.promoters' },
        subGraphs,
        args: {
          level: t.arg({
            type: promoterLevel(builder),
            required: false,
            description: 'Only those who have this level at this moment.',
          }),
          standing: t.arg({
            type: promoterStanding(builder),
            required: false,
            description: 'Only those who have this standing at this moment.',
          }),
        },
        resolve: (_root, { level, standing, ...page }, ctx) => {
          const filter = { level: level ?? undefined, standing: standing ?? undefined };
          return keysetPage(page, positionOf, (query) => listPromoters(ctx, filter, query));
        },
      },
      connectionOf(builder, 'DistributionPromoter'),
    ),
  );
}

/** The query `distributionApplications` of the admin schema. */
export function applicationsQuery(builder: Builder): void {
  builder.queryField('distributionApplications', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'DistributionApplication'),
        description: 'Applications of promoters, newest first.',
        authScopes: { permission: 'distribution.applications' },
        subGraphs,
        args: {
          state: t.arg({
            type: applicationState(builder),
            required: false,
            description: 'Only those that stand so.',
          }),
        },
        resolve: (_root, { state, ...page }, ctx) =>
          keysetPage(page, positionOf, (query) => listApplications(ctx, state ?? undefined, query)),
      },
      connectionOf(builder, 'DistributionApplication'),
    ),
  );
}

/** The query `distributionHandbooks` of the admin schema. */
export function handbooksQuery(builder: Builder): void {
  builder.queryField('distributionHandbooks', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'DistributionHandbook'),
        description: 'All versions of all documents for promoters, newest first.',
        authScopes: { permission: 'distribution.handbooks' },
        subGraphs,
        resolve: (_root, page, ctx) =>
          keysetPage(
            page,
            ({ publishedAt, id }: DistributionHandbook) => [publishedAt.getTime(), id],
            (query) => listHandbooks(ctx, query),
          ),
      },
      connectionOf(builder, 'DistributionHandbook'),
    ),
  );
}
