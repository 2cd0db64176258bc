import type { Builder } from '../builder.ts';
import { paymentDisputeState, paymentRefundState, paymentState } from './enums.ts';

/** The types `PaymentStep`, `PaymentRefund` and `PaymentDispute`. */
export function paymentPartTypes(builder: Builder): void {
  builder.prismaObject('PaymentStep', {
    description: 'A payment’s change of state.',
    subGraphs: ['admin'],
    fields: (t) => ({
      state: t.expose('state', { type: paymentState(builder), description: 'What it became.' }),
      actor: t.exposeString('actor', { description: 'Who did it, or found out.' }),
      note: t.exposeString('note', { description: 'What was said about it.' }),
      occurredAt: t.expose('occurredAt', { type: 'DateTime', description: 'When it was noted.' }),
    }),
  });
  builder.prismaObject('PaymentRefund', {
    description: 'Money of a payment that goes back.',
    subGraphs: ['admin'],
    fields: (t) => ({
      id: t.globalID({ description: 'The global id.', resolve: ({ id }) => ({ type: 'PaymentRefund', id }) }),
      state: t.expose('state', { type: paymentRefundState(builder), description: 'Where it stands.' }),
      source: t.exposeString('source', {
        description: 'What it is for; `outside:<id>` when it was made at the provider by hand.',
      }),
      amountMinor: t.expose('amountMinor', {
        type: 'BigInt',
        description: 'How much, in the smallest unit of the payment’s currency.',
      }),
      reason: t.exposeString('reason', { description: 'Why.' }),
      failureCode: t.exposeString('failureCode', {
        nullable: true,
        description: 'Why the provider refused, in its words.',
      }),
      attempts: t.exposeInt('attempts', { description: 'How often it was sent.' }),
      nextAttemptAt: t.expose('nextAttemptAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it is sent again; null when it is not.',
      }),
      error: t.exposeString('error', {
        nullable: true,
        description: 'Why the last attempt did not get through.',
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was asked for.' }),
    }),
  });
  builder.prismaObject('PaymentDispute', {
    description: 'A payment that the buyer’s bank asks back.',
    subGraphs: ['admin'],
    fields: (t) => ({
      state: t.expose('state', { type: paymentDisputeState(builder), description: 'Where it stands.' }),
      amountMinor: t.expose('amountMinor', {
        type: 'BigInt',
        description: 'How much, in the smallest unit of the payment’s currency.',
      }),
      reason: t.exposeString('reason', { description: 'Why, in the provider’s words.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was heard of.' }),
      endedAt: t.expose('endedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was decided.',
      }),
    }),
  });
}
