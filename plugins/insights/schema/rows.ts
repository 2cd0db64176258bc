import type { InsightsShare } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef } from '#schema/common/models.ts';
import { moneyRef } from '#schema/common/money.ts';
import { loadUser } from '#schema/users/load.ts';
import { type OrderBehind, ordersBehind } from '../queries/orders.ts';
import { sharePosition, sharesBehind } from '../queries/shares.ts';
import { metricRef } from './enums.ts';
import { rangeRef } from './range.ts';

const subGraphs = ['admin' as const];
const authScopes = { permission: 'insights.read' } as const;
const whichDays = 'Which days, and of whom.';

const isBySomebody = (metric: string) => metric === 'BROUGHT' || metric === 'PROMOTED';

/** The query `insightsShares`. */
export function sharesQuery(builder: Builder): void {
  const ref = builder.objectRef<InsightsShare>('InsightsShare').implement({
    description: 'What one member, visitor or cost adds to a figure.',
    subGraphs,
    fields: (t) => ({
      period: t.exposeString('period', { description: 'The business day, or the month.' }),
      kind: t.string({
        description: 'What of the metric, as a kind of product; empty for all, and where `by` says it.',
        resolve: ({ kind, metric }) => (isBySomebody(metric) ? '' : kind),
      }),
      by: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who brought the member, or to whom the orders are owed; null for other metrics.',
        resolve: ({ kind, metric }, _args, ctx) => (isBySomebody(metric) ? loadUser(ctx, kind) : null),
      }),
      member: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Whose it is; null for a visitor or a cost.',
        resolve: ({ subjectId, metric }, _args, ctx) => (metric === 'COST' ? null : loadUser(ctx, subjectId)),
      }),
      entrance: t.exposeString('entrance', {
        description: 'Through what they first came; `NONE` when unknown.',
      }),
      segment: t.exposeString('segment', { description: 'Their furthest stage.' }),
      cohort: t.exposeString('cohort', { description: 'The month of their first order; empty before it.' }),
      count: t.expose('count', { type: 'BigInt', description: 'How many.' }),
      amount: t.field({
        type: moneyRef(builder),
        nullable: true,
        description: 'How much money; null for what is only counted.',
        resolve: ({ amountMinor, currency }) => (currency === '' ? null : { amountMinor, currency }),
      }),
    }),
  });
  builder.queryField('insightsShares', (t) =>
    t.connection(
      {
        type: ref,
        description: 'Who stands behind a figure, and with how much each, in the order of days.',
        authScopes,
        subGraphs,
        args: {
          metric: t.arg({ type: metricRef(builder), required: true, description: 'Behind which.' }),
          range: t.arg({ type: rangeRef(builder), required: true, description: whichDays }),
        },
        resolve: (_root, { metric, range, ...page }, ctx) =>
          keysetPage(page, sharePosition, (query) =>
            sharesBehind(ctx, { metric, days: range, filter: range }, query),
          ),
      },
      { name: 'InsightsShareConnection', description: 'A page of what stands behind a figure.' },
      { name: 'InsightsShareEdge', description: 'A share and where it stands in its list.' },
    ),
  );
}

/** The query `insightsOrders`. */
export function ordersQuery(builder: Builder): void {
  const ref = builder.objectRef<OrderBehind>('InsightsOrder').implement({
    description: 'An order behind a figure.',
    subGraphs,
    fields: (t) => ({
      orderId: t.globalID({
        description: 'The global id of the order.',
        resolve: ({ id }) => ({ type: 'Order', id }),
      }),
      number: t.exposeString('number', { description: 'What people call it.' }),
      buyer: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who bought.',
        resolve: ({ userId }, _args, ctx) => loadUser(ctx, userId),
      }),
      placedAt: t.expose('placedAt', { type: 'DateTime', description: 'When.' }),
      total: t.field({
        type: moneyRef(builder),
        description: 'What was paid.',
        resolve: ({ totalMinor, currency }) => ({ amountMinor: totalMinor, currency }),
      }),
      refunded: t.field({
        type: moneyRef(builder),
        description: 'What of it went back.',
        resolve: ({ refundedMinor, currency }) => ({ amountMinor: refundedMinor, currency }),
      }),
      entrance: t.exposeString('entrance', {
        description: 'Through what the buyer first came; `NONE` when unknown.',
      }),
    }),
  });
  builder.queryField('insightsOrders', (t) =>
    t.connection(
      {
        type: ref,
        description: 'The orders behind the sales of some days, newest first.',
        authScopes,
        subGraphs,
        args: { range: t.arg({ type: rangeRef(builder), required: true, description: whichDays }) },
        resolve: (_root, { range, ...page }, ctx) =>
          keysetPage(
            page,
            ({ placedAt, id }: OrderBehind) => [placedAt.getTime(), id],
            (query) => ordersBehind(ctx, range, range, query),
          ),
      },
      { name: 'InsightsOrderConnection', description: 'A page of orders behind a figure.' },
      { name: 'InsightsOrderEdge', description: 'An order and where it stands in its list.' },
    ),
  );
}
