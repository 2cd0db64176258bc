import {
  type PaymentDifference,
  type PaymentReport,
  type PaymentTotals,
  paymentReport,
} from '#core/payments/report.ts';
import { corePermissions } from '#core/permissions.ts';
import type { Builder } from '../builder.ts';
import { modelRef } from '../common/models.ts';
import { loadPayment } from './payment.ts';

/** The query `reconcilePayments`. */
export function paymentReportQuery(builder: Builder): void {
  const Report = builder.objectRef<PaymentReport>('PaymentReport').implement({
    description: 'What was asked for, paid and given back, and where we and the providers differ.',
    subGraphs: ['admin'],
    fields: (t) => ({
      totals: t.field({
        type: [totalsRef(builder)],
        description: 'Sums, one row for each provider and currency; at most 100.',
        complexity: { field: 1, multiplier: 1 },
        resolve: ({ totals }) => [...totals],
      }),
      differences: t.field({
        type: [differenceRef(builder)],
        description: 'Payments that a person should look at; at most 100.',
        complexity: { field: 1, multiplier: 20 },
        resolve: ({ differences }) => [...differences],
      }),
    }),
  });
  builder.queryField('reconcilePayments', (t) =>
    t.field({
      type: Report,
      description: 'The payments that were opened in a span of time, against what the providers say.',
      authScopes: { permission: corePermissions.viewPayments },
      subGraphs: ['admin'],
      args: {
        from: t.arg({ type: 'DateTime', required: true, description: 'The first moment of the span.' }),
        until: t.arg({ type: 'DateTime', required: true, description: 'The first moment after it.' }),
      },
      complexity: 50,
      resolve: (_root, span, ctx) => paymentReport(ctx, span),
    }),
  );
}

function totalsRef(builder: Builder) {
  return builder.objectRef<PaymentTotals>('PaymentTotals').implement({
    description: 'Sums over payments through one provider in one currency, in its smallest unit.',
    subGraphs: ['admin'],
    fields: (t) => ({
      provider: t.exposeString('provider', { description: 'Through whom.' }),
      currency: t.exposeString('currency', { description: 'ISO 4217, as `CNY`.' }),
      payments: t.exposeInt('payments', { description: 'How many there are.' }),
      succeeded: t.exposeInt('succeeded', { description: 'How many of them are paid.' }),
      askedMinor: t.expose('askedMinor', { type: 'BigInt', description: 'What was asked for.' }),
      capturedMinor: t.expose('capturedMinor', { type: 'BigInt', description: 'What was paid.' }),
      refundedMinor: t.expose('refundedMinor', { type: 'BigInt', description: 'What was given back.' }),
      refundingMinor: t.expose('refundingMinor', { type: 'BigInt', description: 'What is on its way back.' }),
      providerRefundedMinor: t.expose('providerRefundedMinor', {
        type: 'BigInt',
        description: 'What the provider said it had given back when it was last asked.',
      }),
    }),
  });
}

function differenceRef(builder: Builder) {
  const Reason = builder.enumType('PaymentDifferenceReason', {
    description: 'Why a person should look at a payment.',
    subGraphs: ['admin'],
    values: {
      MISMATCHED: { description: 'Another amount was paid than was asked for.' },
      REFUNDED_ELSEWHERE: { description: 'The provider has given back more than was asked for here.' },
      REFUND_GIVEN_UP: { description: 'A refund could not be sent, time and again.' },
      REFUND_UNKNOWN: { description: 'The provider has given back less than it told us.' },
      OPEN_TOO_LONG: { description: 'It has been processed for more than three days.' },
    },
  });
  return builder.objectRef<PaymentDifference>('PaymentDifference').implement({
    description: 'A payment that a person should look at.',
    subGraphs: ['admin'],
    fields: (t) => ({
      reason: t.field({ type: Reason, description: 'Why.', resolve: ({ reason }) => reason }),
      payment: t.field({
        type: modelRef(builder, 'Payment'),
        nullable: true,
        description: 'The payment.',
        resolve: ({ paymentId }, _args, ctx) => loadPayment(ctx, paymentId),
      }),
    }),
  });
}
