import type { Money } from '#core/money.ts';
import type { Builder } from '#schema/builder.ts';
import { moneyRef } from '#schema/common/money.ts';
import { productKind } from '#schema/goods/shop/enums.ts';
import { type ChannelFunnel, channelFunnels, type FunnelStep } from '../queries/channels.ts';
import { type Overview, overview } from '../queries/overview.ts';
import { type KindSold, revenueMix } from '../queries/revenue-mix.ts';
import { type Stages, stages } from '../queries/stages.ts';
import { channelRef } from './enums.ts';
import { rangeRef } from './range.ts';

const subGraphs = ['admin' as const];
const authScopes = { permission: 'insights.read' } as const;
const whichDays = 'Which days, and of whom.';

const money = (amountMinor: bigint, currency: string): Money => ({ amountMinor, currency });
const moneyOrNull = (amountMinor: bigint | null, currency: string): Money | null =>
  amountMinor === null ? null : { amountMinor, currency };

/** The query `insightsOverview`. */
export function overviewQuery(builder: Builder): void {
  const ref = builder.objectRef<Overview>('InsightsOverview').implement({
    description:
      'The key figures of some days. Each leads to its rows by `insightsShares` and `insightsOrders`.',
    subGraphs,
    fields: (t) => {
      const amount = (name: 'gmv' | 'refunds' | 'cost', description: string) =>
        t.field({ type: moneyRef(builder), description, resolve: (one) => money(one[name], one.currency) });
      const average = (name: 'arpu' | 'cac' | 'ltv', description: string) =>
        t.field({
          type: moneyRef(builder),
          nullable: true,
          description,
          resolve: (one) => moneyOrNull(one[name], one.currency),
        });
      const count = (name: 'orders' | 'units' | 'newMembers' | 'newBuyers' | 'mau', description: string) =>
        t.expose(name, { type: 'BigInt', description });
      return {
        gmv: amount('gmv', 'What was paid for the orders of those days.'),
        refunds: amount('refunds', 'What of it went back until now.'),
        orders: count('orders', 'How many orders there were.'),
        units: count('units', 'How many units.'),
        newMembers: count('newMembers', 'Who signed up.'),
        newBuyers: count('newBuyers', 'Who bought for the first time.'),
        cost: amount('cost', 'What entrances have cost.'),
        arpu: average(
          'arpu',
          'What was spent in the months of those days, less refunds, for each member who was active in a month.',
        ),
        cac: average(
          'cac',
          'The cost for each new buyer; null for segments and cohorts, which no cost is recorded for.',
        ),
        ltv: average('ltv', 'What the new buyers have spent until now, less refunds, each.'),
        repurchaseRate: t.exposeFloat('repurchaseRate', {
          nullable: true,
          description: 'How many of the new buyers have bought again, from 0 to 1.',
        }),
        dau: t.exposeFloat('dau', { description: 'How many members were active on a day, on average.' }),
        mau: count('mau', 'How many were active in the month of the last day.'),
        stickiness: t.exposeFloat('stickiness', { nullable: true, description: 'The one by the other.' }),
      };
    },
  });
  builder.queryField('insightsOverview', (t) =>
    t.field({
      type: ref,
      description: 'The key figures of some days.',
      authScopes,
      subGraphs,
      complexity: 10,
      args: { range: t.arg({ type: rangeRef(builder), required: true, description: whichDays }) },
      resolve: (_root, { range }, ctx) => overview(ctx, range, range),
    }),
  );
}

/** The query `insightsFunnel`. */
export function funnelQuery(builder: Builder): void {
  const ref = builder.objectRef<ChannelFunnel>('InsightsChannelFunnel').implement({
    description: 'How far those got who came through an entrance, and what that cost and brought.',
    subGraphs,
    fields: (t) => {
      const step = (name: FunnelStep, description: string) =>
        t.field({ type: 'BigInt', description, resolve: ({ steps }) => steps[name] });
      return {
        channel: t.expose('channel', { type: channelRef(builder), description: 'Through what they came.' }),
        touched: step('TOUCHED', 'Who came, as a visitor or a member.'),
        registered: step('REGISTERED', 'Who is a member by now.'),
        ordered: step('ORDERED', 'Who has bought.'),
        repeated: step('REPEATED', 'Who has bought again.'),
        ledIn: step('LED_IN', 'Who became somebody’s customer.'),
        served: step('SERVED', 'Who of those was there again on a later day.'),
        monetised: step('MONETISED', 'Who of those has bought since.'),
        engaged: step('ENGAGED', 'Who has liked, commented, posted or reviewed something.'),
        earned: step('EARNED', 'Who has earned points.'),
        raised: step('RAISED', 'Who has come to a higher level.'),
        benefited: step('BENEFITED', 'Who has got a right, or something for points.'),
        spent: step('SPENT', 'Who has bought after that.'),
        cost: t.field({
          type: moneyRef(builder),
          description: 'What was spent on the entrance on those days.',
          resolve: (one) => money(one.cost, one.currency),
        }),
        lifetime: t.field({
          type: moneyRef(builder),
          description: 'What those who first bought on those days have spent until now, less refunds.',
          resolve: (one) => money(one.lifetime, one.currency),
        }),
        cac: t.field({
          type: moneyRef(builder),
          nullable: true,
          description: 'The cost for each of them.',
          resolve: (one) => moneyOrNull(one.cac, one.currency),
        }),
        returnOnCost: t.exposeFloat('returnOnCost', {
          nullable: true,
          description: 'How often the cost came back.',
        }),
      };
    },
  });
  builder.queryField('insightsFunnel', (t) =>
    t.field({
      type: [ref],
      description: 'How far those who came on some days have got, one row for each entrance.',
      authScopes,
      subGraphs,
      complexity: { field: 10, multiplier: 9 },
      args: { range: t.arg({ type: rangeRef(builder), required: true, description: whichDays }) },
      resolve: (_root, { range }, ctx) => channelFunnels(ctx, range, range),
    }),
  );
}

/** The query `insightsRevenueMix`. */
export function revenueMixQuery(builder: Builder): void {
  const ref = builder.objectRef<KindSold>('InsightsKindSold').implement({
    description: 'What was sold of one kind of product, less what was given back.',
    subGraphs,
    fields: (t) => ({
      kind: t.expose('kind', { type: productKind(builder), description: 'Of which kind.' }),
      units: t.expose('units', { type: 'BigInt', description: 'How many units.' }),
      net: t.field({
        type: moneyRef(builder),
        description: 'What was paid for them.',
        resolve: (one) => money(one.net, one.currency),
      }),
      share: t.exposeFloat('share', {
        nullable: true,
        description: 'How much that is of all kinds, from 0 to 1.',
      }),
    }),
  });
  builder.queryField('insightsRevenueMix', (t) =>
    t.field({
      type: [ref],
      description:
        'From which kinds of product the orders of some days bring their money, one row for each kind.',
      authScopes,
      subGraphs,
      complexity: { field: 10, multiplier: 5 },
      args: { range: t.arg({ type: rangeRef(builder), required: true, description: whichDays }) },
      resolve: (_root, { range }, ctx) => revenueMix(ctx, range, range),
    }),
  );
}

/** The query `insightsStages`. */
export function stagesQuery(builder: Builder): void {
  const ref = builder.objectRef<Stages>('InsightsStages').implement({
    description: 'The four stages of the house: users, conversion, plural revenue, ecosystem.',
    subGraphs,
    fields: (t) => ({
      newMembers: t.expose('newMembers', { type: 'BigInt', description: 'Users: who signed up.' }),
      mau: t.expose('mau', {
        type: 'BigInt',
        description: 'Users: who was active in the month of the last day.',
      }),
      conversionRate: t.exposeFloat('conversionRate', {
        nullable: true,
        description: 'Conversion: how many of the members who came on those days have bought, from 0 to 1.',
      }),
      kindsSold: t.exposeInt('kindsSold', { description: 'Plural revenue: how many kinds of product sell.' }),
      besideLargest: t.exposeFloat('besideLargest', {
        nullable: true,
        description: 'Plural revenue: how much of the sales is not of the largest kind, from 0 to 1.',
      }),
      newPromoters: t.expose('newPromoters', {
        type: 'BigInt',
        description: 'Ecosystem: who became a promoter or a leader.',
      }),
      referredRate: t.exposeFloat('referredRate', {
        nullable: true,
        description: 'Ecosystem: how many of the orders are owed to somebody, from 0 to 1.',
      }),
    }),
  });
  builder.queryField('insightsStages', (t) =>
    t.field({
      type: ref,
      description: 'How far the house is in each of its four stages.',
      authScopes,
      subGraphs,
      complexity: 10,
      args: { range: t.arg({ type: rangeRef(builder), required: true, description: whichDays }) },
      resolve: (_root, { range }, ctx) => stages(ctx, range, range),
    }),
  );
}
