import type { SharedAccount } from '#core/payouts/shared-accounts.ts';
import type { Builder } from '#schema/builder.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef } from '#schema/common/models.ts';
import { listSharedAccounts } from '../../withdrawals/shared-accounts.ts';
import { loadPromotersSharing } from '../loaders.ts';

const subGraphs = ['admin' as const];

/** The type `DistributionSharedAccount`, and the query `distributionSharedAccounts`. */
export function sharedAccountsQuery(builder: Builder): void {
  const Shared = builder.objectRef<SharedAccount>('DistributionSharedAccount').implement({
    description: 'A bank account or card that the money of several promoters reaches, or has reached.',
    subGraphs,
    fields: (t) => ({
      fingerprint: t.exposeString('fingerprint', {
        description: 'The `fingerprint` of the payout accounts that reach it.',
      }),
      promoterCount: t.exposeInt('memberCount', { description: 'How many promoters share it.' }),
      promoters: t.field({
        type: [modelRef(builder, 'DistributionPromoter')],
        description: 'Who they are; at most 100.',
        complexity: { field: 1, multiplier: 5 },
        resolve: async ({ fingerprint }, _args, ctx) => [
          ...((await loadPromotersSharing(ctx, fingerprint)) ?? []),
        ],
      }),
    }),
  });
  builder.queryField('distributionSharedAccounts', (t) =>
    t.connection(
      {
        type: Shared,
        description:
          'What several promoters have as their payout account, by fingerprint; removed accounts count as well.',
        authScopes: { permission: 'distribution.promoters' },
        subGraphs,
        resolve: (_root, page, ctx) =>
          keysetPage(
            page,
            ({ fingerprint }: SharedAccount) => [fingerprint],
            (query) => listSharedAccounts(ctx, query),
          ),
      },
      { name: 'DistributionSharedAccountConnection', description: 'A page of what promoters share.' },
      {
        name: 'DistributionSharedAccountEdge',
        description: 'What is shared and where it stands in its list.',
      },
    ),
  );
}
