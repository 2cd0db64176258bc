import { confirmReceipt } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { orderField } from '../order-field.ts';

/** The mutation `confirmReceipt`. */
export function confirmReceiptMutation(builder: Builder): void {
  mutation(builder, 'confirmReceipt', {
    description: 'Says that everything of one of your orders that was on its way has arrived.',
    access: { signedIn: true },
    input: (t) => ({ orderId: t.id({ required: true, description: 'Which order.' }) }),
    resolve: ({ orderId }, ctx) => confirmReceipt(ctx, { orderId: parseId(orderId, 'Order', ['orderId']) }),
    payload: (t) => ({ order: orderField(t, 'The order as it is now.') }),
  });
}
