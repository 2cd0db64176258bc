import { goodsPermissions, rejectRefund } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { refundField } from '../refund-field.ts';

/** The mutation `rejectRefund` of the admin schema. */
export function rejectRefundMutation(builder: Builder): void {
  mutation(builder, 'rejectRefund', {
    description: 'Turns down what a buyer has asked for, or goods that never came back.',
    access: { permission: goodsPermissions.refunds },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      refundId: t.id({ required: true, description: 'Which refund.' }),
      reason: t.string({
        required: true,
        description: 'Why, for the buyer and the audit log: 1 to 500 characters.',
      }),
    }),
    resolve: ({ refundId, reason }, ctx) =>
      rejectRefund(ctx, { refundId: parseId(refundId, 'Refund', ['refundId']), reason }),
    payload: (t) => ({ refund: refundField(t, 'The refund as it is now.') }),
  });
}
