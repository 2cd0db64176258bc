import { withdrawRefund } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { refundField } from '../refund-field.ts';

/** The mutation `withdrawRefund`. */
export function withdrawRefundMutation(builder: Builder): void {
  mutation(builder, 'withdrawRefund', {
    description: 'Takes back your request for a refund that nobody has paid yet.',
    access: { signedIn: true },
    input: (t) => ({ refundId: t.id({ required: true, description: 'Which refund.' }) }),
    resolve: ({ refundId }, ctx) =>
      withdrawRefund(ctx, { refundId: parseId(refundId, 'Refund', ['refundId']) }),
    payload: (t) => ({ refund: refundField(t, 'The refund as it is now.') }),
  });
}
