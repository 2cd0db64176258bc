import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { moneyRef } from '#schema/common/money.ts';
import { type Forecast, forecastIncentive } from '../../incentives/forecast.ts';

/** The query `distributionForecastIncentive` of the admin schema. */
export function forecastQuery(builder: Builder): void {
  const Money = moneyRef(builder);
  const ref = builder.objectRef<Forecast>('DistributionIncentiveForecast').implement({
    description: 'What an incentive would have cost over a time that lies behind us.',
    subGraphs: ['admin'],
    fields: (t) => ({
      days: t.exposeInt('days', { description: 'Over how many days, up to now.' }),
      orders: t.exposeInt('orders', { description: 'How many orders would have counted.' }),
      winners: t.exposeInt('winners', { description: 'How many promoters would have won something.' }),
      awards: t.exposeInt('awards', { description: 'How many prizes would have been paid.' }),
      cost: t.field({
        type: Money,
        description: 'What they would have come to.',
        resolve: ({ costMinor, currency }) => ({ amountMinor: costMinor, currency }),
      }),
      missed: t.field({
        type: Money,
        description: 'What more would have been won, had the budget not been used up.',
        resolve: ({ missedMinor, currency }) => ({ amountMinor: missedMinor, currency }),
      }),
      budgetBasisPoints: t.exposeInt('budgetBasisPoints', {
        nullable: true,
        description: 'The share of the budget in hundredths of a percent; null without a budget.',
      }),
    }),
  });
  builder.queryField('distributionForecastIncentive', (t) =>
    t.field({
      type: ref,
      description:
        'What an incentive would have cost over the last days of real commissions, as they stand now. Changes nothing.',
      authScopes: { permission: 'distribution.incentives' },
      subGraphs: ['admin'],
      complexity: 100,
      args: {
        incentiveId: t.arg.id({ required: true, description: 'Which incentive, a draft or not.' }),
        days: t.arg.int({ required: true, defaultValue: 30, description: 'How many days, 1 to 366.' }),
      },
      resolve: (_root, { incentiveId, days }, ctx) =>
        forecastIncentive(ctx, {
          incentiveId: parseId(incentiveId, 'DistributionIncentive', ['incentiveId']),
          days,
        }),
    }),
  );
}
