import type { McnContract } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { parseId } from '#schema/common/ids.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef } from '#schema/common/models.ts';
import { listContracts, myContracts } from '../contracts/lists.ts';
import { representedAt } from '../contracts/represented-at.ts';
import { contractState } from './enums.ts';

const positionOf = ({ createdAt, id }: McnContract) => [createdAt.getTime(), id];

/** The query `myMcnContracts` of the storefront. */
export function myContractsQuery(builder: Builder): void {
  builder.queryField('myMcnContracts', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'McnContract'),
        description: 'Your contracts, as a creator and as an agency, newest first.',
        authScopes: { signedIn: true },
        subGraphs: ['storefront'],
        args: {
          state: t.arg({
            type: contractState(builder),
            required: false,
            description: 'Only those that stand so.',
          }),
        },
        resolve: (_root, { state, ...page }, ctx) =>
          keysetPage(page, positionOf, (query) => myContracts(ctx, state ?? undefined, query)),
      },
      connectionOf(builder, 'McnContract'),
    ),
  );
}

/** The query `mcnContracts` of the admin schema. */
export function contractsQuery(builder: Builder): void {
  builder.queryField('mcnContracts', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'McnContract'),
        description: 'All contracts, newest first.',
        authScopes: { permission: 'mcn.contracts' },
        subGraphs: ['admin'],
        args: {
          state: t.arg({
            type: contractState(builder),
            required: false,
            description: 'Only those that stand so.',
          }),
        },
        resolve: (_root, { state, ...page }, ctx) =>
          keysetPage(page, positionOf, (query) => listContracts(ctx, state ?? undefined, query)),
      },
      connectionOf(builder, 'McnContract'),
    ),
  );
}

/** The query `mcnRepresentatives`. */
export function representativesQuery(builder: Builder): void {
  builder.queryField('mcnRepresentatives', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'McnContract'),
        description:
          'Who represents a creator, or did or will at any other moment: the contracts in force then, newest first.',
        authScopes: { public: true },
        args: {
          talentId: t.arg.id({ required: true, description: 'Which creator.' }),
          at: t.arg({
            type: 'DateTime',
            required: false,
            description: 'Which moment, of the past or ahead; now without it.',
          }),
        },
        resolve: (_root, { talentId: globalId, at, ...page }, ctx) => {
          const talentId = parseId(globalId, 'User', ['talentId']);
          const moment = { talentId, at: at ?? ctx.clock.now() };
          return keysetPage(page, positionOf, (query) => representedAt(ctx, moment, query));
        },
      },
      connectionOf(builder, 'McnContract'),
    ),
  );
}
