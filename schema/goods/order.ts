import { ordersById } from '#api/goods/index.ts';
import type { Builder } from '../builder.ts';
import { parseId } from '../common/ids.ts';
import { modelRef } from '../common/models.ts';
import { moneyRef } from '../common/money.ts';
import type { NodeSource } from '../common/node.ts';
import { loadPayment } from '../payments/payment.ts';
import { orderFulfilmentState, orderPaymentState, orderState } from './order-enums.ts';
import { loadOrder, loadOrderLines } from './order-load.ts';

const node: NodeSource = { loadNodes: ordersById };

/** The type `Order`. */
export function orderType(builder: Builder): void {
  builder.prismaNode('Order', {
    description: 'What somebody has bought and paid.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      number: t.exposeString('number', { description: 'What people call it.' }),
      state: t.expose('state', { type: orderState(builder), description: 'Where it stands as a whole.' }),
      paymentState: t.expose('paymentState', {
        type: orderPaymentState(builder),
        description: 'Where its money stands.',
      }),
      fulfilmentState: t.expose('fulfilmentState', {
        type: orderFulfilmentState(builder),
        description: 'Where its goods stand.',
      }),
      total: t.field({
        type: moneyRef(builder),
        description: 'What was paid for it in money.',
        resolve: ({ totalMinor, currency }) => ({ amountMinor: totalMinor, currency }),
      }),
      lines: t.field({
        type: [modelRef(builder, 'OrderLine')],
        description: 'What was bought.',
        complexity: { field: 2, multiplier: 10 },
        resolve: async ({ id }, _args, ctx) => [...((await loadOrderLines(ctx, id)) ?? [])],
      }),
      payment: t.field({
        type: modelRef(builder, 'Payment'),
        nullable: true,
        description: 'How it was paid; null for what cost nothing, and when you may not see it.',
        resolve: ({ paymentId }, _args, ctx) => (paymentId ? loadPayment(ctx, paymentId) : null),
      }),
      placedAt: t.expose('placedAt', { type: 'DateTime', description: 'When it was paid.' }),
    }),
  });
  builder.queryField('order', (t) =>
    t.prismaField({
      type: 'Order',
      nullable: true,
      description: 'One of your orders, or null when it is not yours.',
      authScopes: { signedIn: true },
      args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
      resolve: async (_query, _root, { id }, ctx) => (await loadOrder(ctx, parseId(id, 'Order'))) ?? null,
    }),
  );
}
