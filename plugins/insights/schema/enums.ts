import { perBuilder } from '#schema/common/per-builder.ts';
import { type Channel, channels } from '../queries/channels.ts';
import { type Metric, metrics } from '../queries/figures.ts';
import { type Frequency, frequencies, type Recency, recencies } from '../queries/values.ts';

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
  CAMPAIGN_INVITED: 'Members who signed up after they came through somebody’s link of a campaign.',
  INTERACTED: 'Likes, comments, posts and reviews, by what was done.',
  REVIEWED: 'Reviews of goods, by how they are: `GOOD` (4 and 5 stars), `FAIR`, `BAD` (1 and 2).',
  BROUGHT: 'Members whom another member’s link brought, by whose link it was.',
  CYCLE: 'Orders that are not a buyer’s first (`ORDERS`), and the days since the one before (`DAYS`).',
  VALUE:
    'Buyers by the day of their last order and by how often they have bought (`ONCE`, `TWICE`, `OFTEN`, `MANY`), with what they have spent.',
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

const recencyTexts: Record<Recency, string> = {
  MONTH: 'In the last 30 days.',
  SEASON: 'In the last 90 days, not later.',
  YEAR: 'In the last 365 days, not later.',
  LONGER: 'Before that.',
};

/** The enum `InsightsRecency`. */
export const recencyRef = perBuilder((builder) =>
  builder.enumType('InsightsRecency', {
    description: 'How long ago somebody last bought.',
    subGraphs,
    values: Object.fromEntries(recencies.map((one) => [one, { description: recencyTexts[one] }])) as Record<
      Recency,
      { description: string }
    >,
  }),
);

const frequencyTexts: Record<Frequency, string> = {
  ONCE: 'One order.',
  TWICE: 'Two.',
  OFTEN: 'Three to five.',
  MANY: 'More.',
};

/** The enum `InsightsFrequency`. */
export const frequencyRef = perBuilder((builder) =>
  builder.enumType('InsightsFrequency', {
    description: 'How often somebody has bought.',
    subGraphs,
    values: Object.fromEntries(
      frequencies.map((one) => [one, { description: frequencyTexts[one] }]),
    ) as Record<Frequency, { description: string }>,
  }),
);
