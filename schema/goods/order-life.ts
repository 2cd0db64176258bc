import { addressOfOrder } from '#api/goods/index.ts';
import type { Builder } from '../builder.ts';
import { modelRef } from '../common/models.ts';
import { moneyRef } from '../common/money.ts';
import { postalAddressRef } from '../common/postal-address.ts';
import { loadUser } from '../users/load.ts';
import { orderShipmentRef, orderStepRef } from './order-journey.ts';
import { loadJourney, loadOrderRefunds } from './order-load.ts';

/** What the type `Order` says of what happened after it was paid. */
export function orderLifeFields(builder: Builder): void {
  builder.prismaObjectFields('Order', (t) => ({
    refunded: t.field({
      type: moneyRef(builder),
      description: 'What of the money has gone back or is on its way there.',
      resolve: ({ refundedMinor, currency }) => ({ amountMinor: refundedMinor, currency }),
    }),
    steps: t.field({
      type: [orderStepRef(builder)],
      description: 'How it came to be what it is, oldest first.',
      complexity: { field: 1, multiplier: 6 },
      resolve: async ({ id }, _args, ctx) => [...((await loadJourney(ctx, id))?.steps ?? [])],
    }),
    shipments: t.field({
      type: [orderShipmentRef(builder)],
      description: 'What has left, oldest first.',
      complexity: { field: 1, multiplier: 2 },
      resolve: async ({ id }, _args, ctx) => [...((await loadJourney(ctx, id))?.shipments ?? [])],
    }),
    refunds: t.field({
      type: [modelRef(builder, 'Refund')],
      description: 'What goes back of it, was asked back, or was turned down; oldest first.',
      complexity: { field: 1, multiplier: 2 },
      resolve: async ({ id }, _args, ctx) => [...((await loadOrderRefunds(ctx, id)) ?? [])],
    }),
    address: t.field({
      type: postalAddressRef(builder),
      nullable: true,
      description: 'Where it is sent; null when nothing is.',
      resolve: (order) => addressOfOrder(order),
    }),
    note: t.exposeString('note', { description: 'What the buyer had to say to the house; may be empty.' }),
    user: t.field({
      type: modelRef(builder, 'User'),
      nullable: true,
      description: 'Who bought it; null when the account is gone.',
      subGraphs: ['admin'],
      resolve: ({ userId }, _args, ctx) => loadUser(ctx, userId),
    }),
  }));
}
