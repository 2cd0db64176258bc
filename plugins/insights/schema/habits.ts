import type { Builder } from '#schema/builder.ts';
import { moneyRef } from '#schema/common/money.ts';
import { type Habits, habits } from '../queries/habits.ts';
import { type ValueCell, values } from '../queries/values.ts';
import { frequencyRef, recencyRef } from './enums.ts';
import { rangeRef } from './range.ts';

const subGraphs = ['admin' as const];
const authScopes = { permission: 'insights.read' } as const;
const whichDays = 'Which days, and of whom.';

/** The query `insightsHabits`. */
export function habitsQuery(builder: Builder): void {
  const ref = builder.objectRef<Habits>('InsightsHabits').implement({
    description: 'How often members do something, and after how long they buy again.',
    subGraphs,
    fields: (t) => ({
      likes: t.expose('likes', { type: 'BigInt', description: 'Likes of posts.' }),
      comments: t.expose('comments', { type: 'BigInt', description: 'Comments.' }),
      posts: t.expose('posts', { type: 'BigInt', description: 'Posts that were published.' }),
      reviews: t.expose('reviews', { type: 'BigInt', description: 'Reviews of goods.' }),
      perActiveDay: t.exposeFloat('perActiveDay', {
        nullable: true,
        description: 'All of these for each member and day on which one was active.',
      }),
      repeatOrders: t.expose('repeatOrders', {
        type: 'BigInt',
        description: 'Orders that were not their buyer’s first.',
      }),
      cycleDays: t.exposeFloat('cycleDays', {
        nullable: true,
        description: 'How many days lay between those and the ones before, on average.',
      }),
    }),
  });
  builder.queryField('insightsHabits', (t) =>
    t.field({
      type: ref,
      description: 'How often members do something on some days, and after how long they buy again.',
      authScopes,
      subGraphs,
      complexity: 10,
      args: { range: t.arg({ type: rangeRef(builder), required: true, description: whichDays }) },
      resolve: (_root, { range }, ctx) => habits(ctx, range, range),
    }),
  );
}

/** The query `insightsValues`. */
export function valuesQuery(builder: Builder): void {
  const ref = builder.objectRef<ValueCell>('InsightsValueCell').implement({
    description: 'Buyers who are alike in recency and frequency, and their money (RFM).',
    subGraphs,
    fields: (t) => ({
      recency: t.expose('recency', {
        type: recencyRef(builder),
        description: 'How long before the last day they bought last.',
      }),
      frequency: t.expose('frequency', {
        type: frequencyRef(builder),
        description: 'How often they have bought.',
      }),
      buyers: t.expose('buyers', { type: 'BigInt', description: 'How many they are.' }),
      spent: t.field({
        type: moneyRef(builder),
        description: 'What they have spent until now, less refunds.',
        resolve: ({ spent, currency }) => ({ amountMinor: spent, currency }),
      }),
    }),
  });
  builder.queryField('insightsValues', (t) =>
    t.field({
      type: [ref],
      description: 'Buyers whose last order lies on these days, one row for each recency and frequency.',
      authScopes,
      subGraphs,
      complexity: { field: 10, multiplier: 16 },
      args: { range: t.arg({ type: rangeRef(builder), required: true, description: whichDays }) },
      resolve: (_root, { range }, ctx) => values(ctx, range, range),
    }),
  );
}
