import type { DistributionWithdrawal } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef } from '#schema/common/models.ts';
import { listWithdrawals } from '../../withdrawals/lists.ts';
import { type WithdrawalPace, withdrawalPace } from '../../withdrawals/pace.ts';
import { withdrawalState } from './enums.ts';

/** The query `distributionWithdrawals` of the admin schema. */
export function withdrawalsQuery(builder: Builder): void {
  builder.queryField('distributionWithdrawals', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'DistributionWithdrawal'),
        description: 'Withdrawals of promoters, newest first.',
        authScopes: { permission: 'distribution.withdrawals' },
        subGraphs: ['admin'],
        args: {
          state: t.arg({
            type: withdrawalState(builder),
            required: false,
            description: 'Only those that stand so.',
          }),
        },
        resolve: (_root, { state, ...page }, ctx) =>
          keysetPage(
            page,
            ({ requestedAt, id }: DistributionWithdrawal) => [requestedAt.getTime(), id],
            (query) => listWithdrawals(ctx, state ?? undefined, query),
          ),
      },
      connectionOf(builder, 'DistributionWithdrawal'),
    ),
  );
}

/** The query `distributionWithdrawalPace` of the admin schema. */
export function withdrawalPaceQuery(builder: Builder): void {
  const seconds = (ms: number | null) => (ms === null ? null : ms / 1_000);
  const Pace = builder.objectRef<WithdrawalPace>('DistributionWithdrawalPace').implement({
    description: 'How long promoters wait for their money, from the request to the arrival.',
    subGraphs: ['admin'],
    fields: (t) => ({
      withdrawals: t.exposeInt('withdrawals', {
        description: 'From how many it is counted: the last that have arrived, at most 100.',
      }),
      medianSeconds: t.float({
        nullable: true,
        description: 'What half of them did not exceed; null when nothing has arrived yet.',
        resolve: ({ medianMs }) => seconds(medianMs),
      }),
      p95Seconds: t.float({
        nullable: true,
        description: 'What 95 of 100 did not exceed; null when nothing has arrived yet.',
        resolve: ({ p95Ms }) => seconds(p95Ms),
      }),
    }),
  });
  builder.queryField('distributionWithdrawalPace', (t) =>
    t.field({
      type: Pace,
      description: 'How long the last 100 withdrawals took that have arrived.',
      authScopes: { permission: 'distribution.withdrawals' },
      subGraphs: ['admin'],
      complexity: 10,
      resolve: (_root, _args, ctx) => withdrawalPace(ctx),
    }),
  );
}
