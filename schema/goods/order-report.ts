import {
  goodsPermissions,
  type OrderDifference,
  type OrderReconciliation,
  type OrderTotals,
  orderReconciliation,
} from '#api/goods/index.ts';
import type { Builder } from '../builder.ts';
import { modelRef } from '../common/models.ts';
import { loadOrder } from './order-load.ts';

/** The query `reconciliationReport` of the admin schema. */
export function orderReportQuery(builder: Builder): void {
  const Report = builder.objectRef<OrderReconciliation>('OrderReconciliation').implement({
    description: 'Orders against their payments and refunds.',
    subGraphs: ['admin'],
    fields: (t) => ({
      totals: t.field({
        type: [totalsRef(builder)],
        description: 'Sums, one row for each currency; at most 100.',
        complexity: { field: 1, multiplier: 1 },
        resolve: ({ totals }) => [...totals],
      }),
      differences: t.field({
        type: [differenceRef(builder)],
        description: 'Orders that a person should look at; at most 100.',
        complexity: { field: 1, multiplier: 20 },
        resolve: ({ differences }) => [...differences],
      }),
    }),
  });
  builder.queryField('reconciliationReport', (t) =>
    t.field({
      type: Report,
      description: 'The orders that were placed in a span of time, against their payments and refunds.',
      authScopes: { permission: goodsPermissions.orders },
      subGraphs: ['admin'],
      args: {
        from: t.arg({ type: 'DateTime', required: true, description: 'The first moment of the span.' }),
        until: t.arg({
          type: 'DateTime',
          required: true,
          description: 'The first moment after it; at most 366 days later.',
        }),
      },
      complexity: 50,
      resolve: (_root, span, ctx) => orderReconciliation(ctx, span),
    }),
  );
}

function totalsRef(builder: Builder) {
  return builder.objectRef<OrderTotals>('OrderTotals').implement({
    description: 'Sums over orders in one currency, in its smallest unit, beside what their payments say.',
    subGraphs: ['admin'],
    fields: (t) => ({
      currency: t.exposeString('currency', { description: 'ISO 4217, as `CNY`.' }),
      orders: t.exposeInt('orders', { description: 'How many there are.' }),
      orderedMinor: t.expose('orderedMinor', { type: 'BigInt', description: 'What the orders cost.' }),
      capturedMinor: t.expose('capturedMinor', { type: 'BigInt', description: 'What was paid for them.' }),
      refundedMinor: t.expose('refundedMinor', {
        type: 'BigInt',
        description: 'What goes back of it, as the orders say.',
      }),
      paymentRefundedMinor: t.expose('paymentRefundedMinor', {
        type: 'BigInt',
        description: 'What goes back of it, as the payments say.',
      }),
      arrivedMinor: t.expose('arrivedMinor', {
        type: 'BigInt',
        description: 'What of that has arrived.',
      }),
      chargedBackMinor: t.expose('chargedBackMinor', {
        type: 'BigInt',
        description: 'What banks have taken back.',
      }),
    }),
  });
}

function differenceRef(builder: Builder) {
  const Reason = builder.enumType('OrderDifferenceReason', {
    description: 'Why a person should look at an order.',
    subGraphs: ['admin'],
    values: {
      PAYMENT_DIFFERS: { description: 'Something else was paid than it costs.' },
      REFUNDS_DIFFER: { description: 'Its payment gives back something else than it says.' },
      REFUND_FAILED: { description: 'The provider has refused a refund.' },
      DISPUTED: { description: 'The buyer’s bank asks for its money.' },
      CHARGED_BACK: { description: 'The buyer’s bank took its money back.' },
    },
  });
  return builder.objectRef<OrderDifference>('OrderDifference').implement({
    description: 'An order that a person should look at.',
    subGraphs: ['admin'],
    fields: (t) => ({
      reason: t.field({ type: Reason, description: 'Why.', resolve: ({ reason }) => reason }),
      orderMinor: t.expose('orderMinor', { type: 'BigInt', description: 'What the order says.' }),
      paymentMinor: t.expose('paymentMinor', { type: 'BigInt', description: 'What its payment says.' }),
      currency: t.exposeString('currency', { description: 'ISO 4217, as `CNY`.' }),
      order: t.field({
        type: modelRef(builder, 'Order'),
        nullable: true,
        description: 'The order.',
        resolve: async ({ orderId }, _args, ctx) => (await loadOrder(ctx, orderId)) ?? null,
      }),
    }),
  });
}
