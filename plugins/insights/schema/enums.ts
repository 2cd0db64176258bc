import { perBuilder } from '#schema/common/per-builder.ts';
import { type Channel, channels } from '../queries/channels.ts';
import { type Metric, metrics } from '../queries/figures.ts';

const subGraphs = ['admin' as const];

const metricTexts: Record<Metric, string> = {
  SIGNED_UP: 'Members, by the day on which they signed up.',
  ACTIVE: 'Members who did something on a day: signed in, came through an entrance, bought.',
  ACTIVE_MONTH: 'The same by month.',
  ORDERS: 'Orders and what was paid for them, by day and currency.',
  REFUNDS: 'Orders of which something went back, and how much, by the day of the order.',
  UNITS: 'Units and what was paid for them, by kind of product.',
  UNITS_BACK: 'Units that were given back, by kind of product and the day of the order.',
  FIRST_ORDERS: 'Buyers, by the day of their first order.',
  CAME_AGAIN: 'Those of them who have bought again.',
  LIFETIME: 'What buyers have spent until now, less refunds, by the day of their first order.',
  COHORT: 'Buyers by month.',
  COHORT_SALES: 'Their orders by month, less refunds.',
  FUNNEL: 'How far somebody got, by the day on which they came.',
  STAGE: 'Who reached which stage of their life, and when.',
  REFERRED: 'Orders that are owed to somebody, less refunds.',
  PROMOTED: 'The same by month and by whom they are owed to.',
  CAMPAIGN_CAME: 'Who came through a campaign.',
  CAMPAIGN_JOINED: 'Those of them who signed up after it.',
  CAMPAIGN_SHARED: 'Whose links of a campaign were opened.',
  COST: 'What an entrance has cost, shared out among its days.',
};

/** The enum `InsightsMetric`. */
export const metricRef = perBuilder((builder) =>
  builder.enumType('InsightsMetric', {
    description: 'What a figure is about.',
    subGraphs,
    values: Object.fromEntries(metrics.map((one) => [one, { description: metricTexts[one] }])) as Record<
      Metric,
      { description: string }
    >,
  }),
);

/** The enum `InsightsChannel`. */
export const channelRef = perBuilder((builder) =>
  builder.enumType('InsightsChannel', {
    description: 'Through what somebody first came.',
    subGraphs,
    values: Object.fromEntries(
      channels.map((one) => [
        one,
        { description: one === 'NONE' ? 'Through nothing that is known.' : `The entrance ${one}.` },
      ]),
    ) as Record<Channel, { description: string }>,
  }),
);
