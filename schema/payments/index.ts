import type { Builder, SchemaSlice } from '../builder.ts';
import { confirmSandboxPaymentMutation } from './mutations/confirm-sandbox-payment.ts';
import { refreshPaymentMutation } from './mutations/refresh-payment.ts';
import { reprocessPaymentEventMutation } from './mutations/reprocess-payment-event.ts';
import { retryPaymentRefundMutation } from './mutations/retry-payment-refund.ts';
import { paymentStaffFields, paymentType } from './payment.ts';
import { paymentErrorSlices } from './payment-errors.ts';
import { paymentEventQueries, paymentEventType } from './payment-event.ts';
import { paymentPartTypes } from './payment-parts.ts';
import { paymentQueries } from './payment-queries.ts';
import { paymentReportQuery } from './payment-report.ts';

const parts: readonly SchemaSlice[] = [
  ...paymentErrorSlices,
  paymentType,
  paymentStaffFields,
  paymentPartTypes,
  paymentQueries,
  paymentEventType,
  paymentEventQueries,
  paymentReportQuery,
  confirmSandboxPaymentMutation,
  reprocessPaymentEventMutation,
  retryPaymentRefundMutation,
  refreshPaymentMutation,
];

/** Payments, and the messages of those who carry them. */
export function paymentsSlice(builder: Builder): void {
  for (const part of parts) part(builder);
}
