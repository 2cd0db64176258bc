import { checkoutsById } from '#api/goods/index.ts';
import type { Builder } from '../builder.ts';
import { parseId } from '../common/ids.ts';
import { byId, defineLoader } from '../common/loader.ts';
import { modelRef } from '../common/models.ts';
import { moneyRef } from '../common/money.ts';
import type { NodeSource } from '../common/node.ts';
import { loadPayment } from '../payments/payment.ts';
import { checkoutState } from './order-enums.ts';
import { loadOrder } from './order-load.ts';

/** A checkout by row id, inside the caller's row scope. */
export const loadCheckout = defineLoader(async (ctx, ids) => byId(await checkoutsById(ctx, ids)));

const node: NodeSource = { loadNodes: checkoutsById };

/** The type `Checkout` and its query. */
export function checkoutType(builder: Builder): void {
  builder.prismaNode('Checkout', {
    description: 'A purchase that is being paid: its prices are frozen, and its stock is kept back.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      state: t.expose('state', { type: checkoutState(builder), description: 'Where it stands.' }),
      total: t.field({
        type: moneyRef(builder),
        description: 'What is to be paid.',
        resolve: ({ totalMinor, currency }) => ({ amountMinor: totalMinor, currency }),
      }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        description: 'From then on nothing is kept back any more.',
      }),
      payment: t.field({
        type: modelRef(builder, 'Payment'),
        nullable: true,
        description: 'How it is paid; null when there is nothing to pay.',
        resolve: ({ paymentId }, _args, ctx) => (paymentId ? loadPayment(ctx, paymentId) : null),
      }),
      order: t.field({
        type: modelRef(builder, 'Order'),
        nullable: true,
        description: 'What it has become; null until it is paid.',
        resolve: ({ orderId }, _args, ctx) => (orderId ? loadOrder(ctx, orderId) : null),
      }),
    }),
  });
  builder.queryField('checkout', (t) =>
    t.prismaField({
      type: 'Checkout',
      nullable: true,
      description: 'One of your checkouts, or null when it is not yours.',
      authScopes: { signedIn: true },
      args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
      resolve: async (_query, _root, { id }, ctx) =>
        (await loadCheckout(ctx, parseId(id, 'Checkout'))) ?? null,
    }),
  );
}
