import { goodsPermissions, retryRefund } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { refundField } from '../refund-field.ts';

/** The mutation `retryRefund` of the admin schema. */
export function retryRefundMutation(builder: Builder): void {
  mutation(builder, 'retryRefund', {
    description: 'Sends a refund again that the provider has refused.',
    access: { permission: goodsPermissions.refunds },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({ refundId: t.id({ required: true, description: 'Which refund.' }) }),
    resolve: ({ refundId }, ctx) => retryRefund(ctx, { refundId: parseId(refundId, 'Refund', ['refundId']) }),
    payload: (t) => ({ refund: refundField(t, 'The refund as it is now.') }),
  });
}
