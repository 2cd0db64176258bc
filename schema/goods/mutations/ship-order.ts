import { goodsPermissions, shipOrder } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { orderField } from '../order-field.ts';
import { orderUnitsInput, parseUnits } from '../order-units-input.ts';

/** The mutation `shipOrder` of the admin schema. */
export function shipOrderMutation(builder: Builder): void {
  mutation(builder, 'shipOrder', {
    description: 'Says that units of an order have left the house, all that are left or some.',
    access: { permission: goodsPermissions.orders },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      orderId: t.id({ required: true, description: 'Which order.' }),
      lines: t.field({
        type: [orderUnitsInput(builder)],
        required: false,
        description: 'What leaves together; all that is left to be sent when nothing is said.',
      }),
      carrier: t.string({ required: true, description: 'Who carries it: 1 to 50 characters.' }),
      trackingNumber: t.string({
        required: true,
        description: 'What the carrier knows it as: 1 to 50 letters, digits and hyphens.',
      }),
    }),
    resolve: ({ orderId, lines, ...tracking }, ctx) =>
      shipOrder(ctx, {
        ...tracking,
        orderId: parseId(orderId, 'Order', ['orderId']),
        lines: lines && parseUnits(lines),
      }),
    payload: (t) => ({ order: orderField(t, 'The order as it is now.') }),
  });
}
