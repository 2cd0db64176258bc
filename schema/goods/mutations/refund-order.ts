import { goodsPermissions, refundOrder } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { orderField } from '../order-field.ts';
import { orderUnitsInput, parseUnits } from '../order-units-input.ts';
import { refundField } from '../refund-field.ts';

/** The mutation `refundOrder` of the admin schema. */
export function refundOrderMutation(builder: Builder): void {
  mutation(builder, 'refundOrder', {
    description:
      'Gives back units of an order at the prices paid, shipping, or any amount: at most what was paid and has not gone back.',
    access: { permission: goodsPermissions.refunds },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      orderId: t.id({ required: true, description: 'Which order.' }),
      lines: t.field({
        type: [orderUnitsInput(builder)],
        required: false,
        description: 'Which units, at the prices paid.',
      }),
      shippingMinor: t.field({
        type: 'BigInt',
        required: false,
        description: 'What of the shipping, in minor units.',
      }),
      amountMinor: t.field({
        type: 'BigInt',
        required: false,
        description: 'What beside that, out of goodwill, in minor units; it belongs to no line.',
      }),
      reason: t.string({
        required: true,
        description: 'Why, for the buyer and the audit log: 1 to 500 characters.',
      }),
    }),
    resolve: ({ orderId, lines, shippingMinor, amountMinor, reason }, ctx) =>
      refundOrder(ctx, {
        orderId: parseId(orderId, 'Order', ['orderId']),
        lines: parseUnits(lines ?? []),
        shippingMinor: shippingMinor ?? 0n,
        amountMinor: amountMinor ?? 0n,
        reason,
      }),
    payload: (t) => ({
      refund: refundField(t, 'What is given back.'),
      order: orderField(t, 'The order as it is now.'),
    }),
  });
}
