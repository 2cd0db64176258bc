import type { DistributionAward, DistributionIncentiveProgress } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef, type Types } from '#schema/common/models.ts';
import { myAwards, myProgress } from '../../incentives/lists.ts';
import { standingRef } from './standing.ts';

/** The fields `incentiveProgress` and `awards` of oneself as a promoter. */
export function incentiveFields<Self>(
  builder: Builder,
  t: PothosSchemaTypes.ObjectFieldBuilder<Types, Self>,
) {
  return {
    incentiveProgress: t.connection(
      {
        type: standingRef(builder),
        description: 'How far you have come in incentives, the newest first.',
        resolve: (_self, page, ctx) =>
          keysetPage(
            page,
            ({ createdAt, id }: DistributionIncentiveProgress) => [createdAt.getTime(), id],
            (query) => myProgress(ctx, query),
          ),
      },
      { name: 'DistributionIncentiveProgressConnection', description: 'A page of one’s progress.' },
      { name: 'DistributionIncentiveProgressEdge', description: 'Progress and where it stands in its list.' },
    ),
    awards: t.connection(
      {
        type: modelRef(builder, 'DistributionAward'),
        description: 'What you have won, newest first.',
        resolve: (_self, page, ctx) =>
          keysetPage(
            page,
            ({ createdAt, id }: DistributionAward) => [createdAt.getTime(), id],
            (query) => myAwards(ctx, query),
          ),
      },
      connectionOf(builder, 'DistributionAward'),
    ),
  };
}
