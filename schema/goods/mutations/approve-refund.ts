import { approveRefund, goodsPermissions } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { refundField } from '../refund-field.ts';

/** The mutation `approveRefund` of the admin schema. */
export function approveRefundMutation(builder: Builder): void {
  mutation(builder, 'approveRefund', {
    description:
      'Grants what a buyer has asked for: the money goes back now, or once the goods are back if they are to come back.',
    access: { permission: goodsPermissions.refunds },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({ refundId: t.id({ required: true, description: 'Which refund.' }) }),
    resolve: ({ refundId }, ctx) =>
      approveRefund(ctx, { refundId: parseId(refundId, 'Refund', ['refundId']) }),
    payload: (t) => ({ refund: refundField(t, 'The refund as it is now.') }),
  });
}
