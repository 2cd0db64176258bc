import type { ConformancePart } from '#tests/conformance/parts.ts';

const range = { from: '2025-06-01', to: '2028-05-31', currency: 'CNY' };
const rangeText = '{ from: "2025-06-01", to: "2028-05-31" }';
const mayRead = 'permission insights.read';

/** What the tests about all fields of both schemas have to know of this plugin. */
export const conformance: ConformancePart = {
  rules: {
    storefront: {},
    admin: {
      'Query.insightsOverview': mayRead,
      'Query.insightsFunnel': mayRead,
      'Query.insightsRevenueMix': mayRead,
      'Query.insightsStages': mayRead,
      'Query.insightsCohorts': mayRead,
      'Query.insightsShares': mayRead,
      'Query.insightsOrders': mayRead,
      'Query.exportInsights': mayRead,
      'Query.insightsRebuilds': mayRead,
      'Query.insightsHabits': mayRead,
      'Query.insightsValues': mayRead,
      'Query.insightsCampaigns': mayRead,
      'Query.insightsWordOfMouth': mayRead,
      'Query.insightsPromoters': mayRead,
      'Query.insightsConcentration': mayRead,
      'Mutation.rebuildInsights': 'permission insights.rebuild',
    },
  },
  examples: {
    'Query.insightsOverview': () => ({ range }),
    'Query.insightsFunnel': () => ({ range }),
    'Query.insightsRevenueMix': () => ({ range }),
    'Query.insightsStages': () => ({ range }),
    'Query.insightsCohorts': () => ({ range }),
    'Query.insightsHabits': () => ({ range }),
    'Query.insightsValues': () => ({ range }),
    'Query.insightsCampaigns': () => ({ range }),
    'Query.insightsWordOfMouth': () => ({ range }),
    'Query.insightsPromoters': () => ({ range }),
    'Query.insightsConcentration': () => ({ range }),
    'Query.insightsShares': () => ({ metric: 'ORDERS', range }),
    'Query.insightsOrders': () => ({ range }),
    'Query.exportInsights': () => ({ metric: 'ORDERS', range }),
    'Mutation.rebuildInsights': () => ({ reason: 'A test.' }),
  },
  listArguments: () => ({
    'Query.insightsFunnel(range:)': rangeText,
    'Query.insightsRevenueMix(range:)': rangeText,
    'Query.insightsCohorts(range:)': rangeText,
    'Query.insightsValues(range:)': rangeText,
    'Query.insightsCampaigns(range:)': rangeText,
    'Query.insightsPromoters(range:)': rangeText,
    'Query.insightsShares(metric:)': 'SIGNED_UP',
    'Query.insightsShares(range:)': rangeText,
    'Query.insightsOrders(range:)': rangeText,
  }),
  async grow({ database: { client }, config }, added, idOf) {
    await client.insightsRebuild.createMany({
      data: added.map((index) => ({
        id: idOf('insights rebuild', index),
        state: 'DONE' as const,
        reason: 'A test.',
        actor: 'test',
        startedAt: new Date(Date.parse('2026-11-01T08:00:00.000Z') + index * 60_000),
        finishedAt: new Date(Date.parse('2026-11-01T09:00:00.000Z') + index * 60_000),
      })),
    });
    await client.touch.createMany({
      data: added.map((index) => ({
        id: idOf('insights touch', index),
        userId: idOf('user', index),
        entrance: 'SOCIAL' as const,
        campaign: `campaign ${index}`,
        at: new Date(Date.parse('2026-11-01T08:00:00.000Z') + index * 60_000),
      })),
    });
    const members = await client.user.findMany({ select: { id: true } });
    await client.$executeRaw`SELECT insights_settle(${members.map(({ id }) => id)}::uuid[], ${[config.timeZone]}::text[])`;
  },
  ofFixedLength: {
    'Query.insightsFunnel': 'one for each entrance, and one for none',
    'Query.insightsPromoters': 'as many as orders are owed to; here all are owed to the same',
    'Query.insightsValues': 'one for each recency and frequency',
    'Query.insightsRevenueMix': 'one for each kind of product',
    'Query.insightsCohorts': 'as many as months; everybody here buys in the same',
  },
};
