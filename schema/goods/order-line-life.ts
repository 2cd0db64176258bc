import type { Builder } from '../builder.ts';
import { moneyRef } from '../common/money.ts';
import { loadOrder } from './order-load.ts';

/** What the type `OrderLine` says of what happened after it was paid. */
export function orderLineLifeFields(builder: Builder): void {
  builder.prismaObjectFields('OrderLine', (t) => ({
    needsShipping: t.exposeBoolean('needsShipping', {
      description: 'Whether it is sent; what is not was delivered by being paid.',
    }),
    shippedQuantity: t.exposeInt('shippedQuantity', { description: 'How many have left.' }),
    deliveredQuantity: t.exposeInt('deliveredQuantity', { description: 'How many have arrived.' }),
    refundedQuantity: t.exposeInt('refundedQuantity', { description: 'How many are given back.' }),
    refundableQuantity: t.int({
      description:
        'How many nobody has given back or asks to. Whether the time for it is over, `requestRefund` says.',
      resolve: ({ quantity, refundedQuantity, claimedQuantity }) =>
        quantity - refundedQuantity - claimedQuantity,
    }),
    refunded: t.field({
      type: moneyRef(builder),
      nullable: true,
      description: 'What of the money for them is given back.',
      resolve: async ({ orderId, refundedMinor }, _args, ctx) => {
        const order = await loadOrder(ctx, orderId);
        return order ? { amountMinor: refundedMinor, currency: order.currency } : null;
      },
    }),
  }));
}
