import { goodsPermissions, updateShipment } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { orderField } from '../order-field.ts';

/** The mutation `updateShipment` of the admin schema. */
export function updateShipmentMutation(builder: Builder): void {
  mutation(builder, 'updateShipment', {
    description: 'Corrects with whom units of an order travel, and as what.',
    access: { permission: goodsPermissions.orders },
    subGraphs: ['admin'],
    input: (t) => ({
      shipmentId: t.id({ required: true, description: 'Which shipment.' }),
      carrier: t.string({ required: true, description: 'Who carries it: 1 to 50 characters.' }),
      trackingNumber: t.string({
        required: true,
        description: 'What the carrier knows it as: 1 to 50 letters, digits and hyphens.',
      }),
    }),
    resolve: ({ shipmentId, ...tracking }, ctx) =>
      updateShipment(ctx, {
        ...tracking,
        shipmentId: parseId(shipmentId, 'OrderShipment', ['shipmentId']),
      }),
    payload: (t) => ({ order: orderField(t, 'The order as it is now.') }),
  });
}
