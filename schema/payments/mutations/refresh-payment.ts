import { refreshPayment } from '#core/payments/refresh-payment.ts';
import { corePermissions } from '#core/permissions.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { paymentField } from '../payment-field.ts';

/** The mutation `refreshPayment` of the admin schema. */
export function refreshPaymentMutation(builder: Builder): void {
  mutation(builder, 'refreshPayment', {
    description: 'Asks the provider what has become of a payment, and takes that over.',
    access: { permission: corePermissions.managePayments },
    subGraphs: ['admin'],
    input: (t) => ({ paymentId: t.id({ required: true, description: 'Which payment.' }) }),
    resolve: ({ paymentId }, ctx) =>
      refreshPayment(ctx, { paymentId: parseId(paymentId, 'Payment', ['paymentId']) }),
    payload: (t) => ({ payment: paymentField(t, 'The payment as it is now.') }),
  });
}
