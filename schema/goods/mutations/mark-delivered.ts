import { goodsPermissions, markDelivered } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { orderField } from '../order-field.ts';

/** The mutation `markDelivered` of the admin schema. */
export function markDeliveredMutation(builder: Builder): void {
  mutation(builder, 'markDelivered', {
    description: 'Says that a shipment has arrived.',
    access: { permission: goodsPermissions.orders },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({ shipmentId: t.id({ required: true, description: 'Which shipment.' }) }),
    resolve: ({ shipmentId }, ctx) =>
      markDelivered(ctx, { shipmentId: parseId(shipmentId, 'OrderShipment', ['shipmentId']) }),
    payload: (t) => ({ order: orderField(t, 'The order as it is now.') }),
  });
}
