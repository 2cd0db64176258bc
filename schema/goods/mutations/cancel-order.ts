import { cancelOrder } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { orderField } from '../order-field.ts';

/** The mutation `cancelOrder`. */
export function cancelOrderMutation(builder: Builder): void {
  mutation(builder, 'cancelOrder', {
    description:
      'Cancels one of your orders of which nothing has left yet: all money and points go back. Afterwards, ask for a refund.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      orderId: t.id({ required: true, description: 'Which order.' }),
      reason: t.string({ required: false, description: 'Why: at most 500 characters.' }),
    }),
    resolve: ({ orderId, reason }, ctx) =>
      cancelOrder(ctx, { orderId: parseId(orderId, 'Order', ['orderId']), reason }),
    payload: (t) => ({ order: orderField(t, 'The order as it is now.') }),
  });
}
