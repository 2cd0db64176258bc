import type { DistributionIncentiveProgress } from '#core/db/generated/client/client.ts';
import { modelRef } from '#schema/common/models.ts';
import { moneyRef } from '#schema/common/money.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import { loadUser } from '#schema/users/load.ts';
import { loadPromised, loadRank } from './loaders.ts';

/** The type `DistributionIncentiveStanding`. */
export const standingRef = perBuilder((builder) =>
  builder.objectRef<DistributionIncentiveProgress>('DistributionIncentiveStanding').implement({
    description: 'How far a promoter has come in an incentive.',
    fields: (t) => ({
      incentive: t.field({
        type: modelRef(builder, 'DistributionIncentive'),
        nullable: true,
        description: 'In which one.',
        resolve: ({ incentiveId }, _args, ctx) => loadPromised(ctx, incentiveId),
      }),
      member: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who; null when the account of the member is gone.',
        resolve: ({ promoterId }, _args, ctx) => loadUser(ctx, promoterId),
      }),
      orders: t.exposeInt('orders', {
        description: 'How many orders earned them a commission, and were not given back wholly.',
      }),
      turnover: t.field({
        type: moneyRef(builder),
        nullable: true,
        description: 'What of these orders earned a commission, less refunds.',
        resolve: async ({ incentiveId, turnoverMinor }, _args, ctx) => {
          const incentive = await loadPromised(ctx, incentiveId);
          return incentive && { amountMinor: turnoverMinor, currency: incentive.currency };
        },
      }),
      rank: t.int({
        nullable: true,
        description: 'The place by turnover at this moment, from 1; null without an order.',
        resolve: ({ id }, _args, ctx) => loadRank(ctx, id),
      }),
    }),
  }),
);
