import { retryPaymentRefund } from '#core/payments/retry-refund.ts';
import { corePermissions } from '#core/permissions.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { paymentField } from '../payment-field.ts';

/** The mutation `retryPaymentRefund` of the admin schema. */
export function retryPaymentRefundMutation(builder: Builder): void {
  mutation(builder, 'retryPaymentRefund', {
    description: 'Sends a refund again that was given up because the provider could not be reached.',
    access: { permission: corePermissions.managePayments },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({ refundId: t.id({ required: true, description: 'Which refund of a payment.' }) }),
    resolve: ({ refundId }, ctx) =>
      retryPaymentRefund(ctx, { refundId: parseId(refundId, 'PaymentRefund', ['refundId']) }),
    payload: (t) => ({ payment: paymentField(t, 'The payment as it is now.') }),
  });
}
