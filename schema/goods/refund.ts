import { type RefundLineView, type RefundStepView, refundsById } from '#api/goods/index.ts';
import type { Builder } from '../builder.ts';
import { modelRef } from '../common/models.ts';
import { moneyRef } from '../common/money.ts';
import type { NodeSource } from '../common/node.ts';
import { perBuilder } from '../common/per-builder.ts';
import { loadJourney, loadOrder, loadOrderLine } from './order-load.ts';
import { refundState, returnFate } from './refund-enums.ts';

const node: NodeSource = { loadNodes: refundsById };

const refundLineRef = perBuilder((builder) =>
  builder.objectRef<RefundLineView>('RefundLine').implement({
    description: 'Units of one line that are given back, at the price paid.',
    fields: (t) => ({
      orderLine: t.field({
        type: modelRef(builder, 'OrderLine'),
        nullable: true,
        description: 'Of which line.',
        resolve: async (line, _args, ctx) => (await loadOrderLine(ctx, line)) ?? null,
      }),
      quantity: t.exposeInt('quantity', { description: 'How many.' }),
      amount: t.field({
        type: moneyRef(builder),
        description: 'What they give back in money.',
        resolve: ({ amountMinor, currency }) => ({ amountMinor, currency }),
      }),
      points: t.expose('points', { type: 'BigInt', description: 'What they give back in points.' }),
    }),
  }),
);

const refundStepRef = perBuilder((builder) =>
  builder.objectRef<RefundStepView>('RefundStep').implement({
    description: 'One change of a refund’s state.',
    fields: (t) => ({
      state: t.expose('state', { type: refundState(builder), description: 'Which state it came to.' }),
      note: t.exposeString('note', { description: 'Why, as far as somebody said so; may be empty.' }),
      actor: t.exposeString('actor', {
        description: 'Who did it: `user:<id>`, `service:<id>` or `system:<name>`.',
        subGraphs: ['admin'],
      }),
      occurredAt: t.expose('occurredAt', { type: 'DateTime', description: 'When.' }),
    }),
  }),
);

/** The type `Refund`. */
export function refundType(builder: Builder): void {
  const Money = moneyRef(builder);
  builder.prismaNode('Refund', {
    description: 'Money and points of an order that go back, at the prices paid.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      state: t.expose('state', { type: refundState(builder), description: 'Where it stands.' }),
      order: t.field({
        type: modelRef(builder, 'Order'),
        nullable: true,
        description: 'Of which order.',
        resolve: async ({ orderId }, _args, ctx) => (await loadOrder(ctx, orderId)) ?? null,
      }),
      amount: t.field({
        type: Money,
        nullable: true,
        description: 'All the money.',
        resolve: async ({ orderId, amountMinor }, _args, ctx) =>
          inCurrency(amountMinor, await loadOrder(ctx, orderId)),
      }),
      shipping: t.field({
        type: Money,
        nullable: true,
        description: 'What of it is for shipping.',
        resolve: async ({ orderId, shippingMinor }, _args, ctx) =>
          inCurrency(shippingMinor, await loadOrder(ctx, orderId)),
      }),
      points: t.expose('points', { type: 'BigInt', description: 'All the points.' }),
      reason: t.exposeString('reason', { description: 'Why it was asked for.' }),
      returnsGoods: t.exposeBoolean('returnsGoods', { description: 'Whether goods are to come back first.' }),
      returnedAt: t.expose('returnedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When they came back; null when they have not.',
      }),
      returnFate: t.expose('returnFate', {
        type: returnFate(builder),
        nullable: true,
        description: 'What has become of them; null when they have not come back.',
      }),
      lines: t.field({
        type: [refundLineRef(builder)],
        description: 'For what; nothing when it is an amount only.',
        complexity: { field: 1, multiplier: 5 },
        resolve: async ({ id, orderId }, _args, ctx) => [
          ...((await loadJourney(ctx, orderId))?.refunds.get(id)?.lines ?? []),
        ],
      }),
      steps: t.field({
        type: [refundStepRef(builder)],
        description: 'How it came to be what it is, oldest first.',
        complexity: { field: 1, multiplier: 3 },
        resolve: async ({ id, orderId }, _args, ctx) => [
          ...((await loadJourney(ctx, orderId))?.refunds.get(id)?.steps ?? []),
        ],
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was asked for.' }),
    }),
  });
}

function inCurrency(amountMinor: bigint, order: { readonly currency: string } | undefined) {
  return order ? { amountMinor, currency: order.currency } : null;
}
