import { cancelMemberOrder, goodsPermissions } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { orderField } from '../order-field.ts';

/** The mutation `cancelMemberOrder` of the admin schema. */
export function cancelMemberOrderMutation(builder: Builder): void {
  mutation(builder, 'cancelMemberOrder', {
    description: 'Cancels an order of which nothing has left yet: all money and points go back.',
    access: { permission: goodsPermissions.orders },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      orderId: t.id({ required: true, description: 'Which order.' }),
      reason: t.string({
        required: true,
        description: 'Why, for the buyer and the audit log: 1 to 500 characters.',
      }),
    }),
    resolve: ({ orderId, reason }, ctx) =>
      cancelMemberOrder(ctx, { orderId: parseId(orderId, 'Order', ['orderId']), reason }),
    payload: (t) => ({ order: orderField(t, 'The order as it is now.') }),
  });
}
