import {
  type PayoutDifference,
  type PayoutReport,
  type PayoutTotals,
  payoutReport,
} from '#core/payouts/report.ts';
import { corePermissions } from '#core/permissions.ts';
import type { Builder } from '../builder.ts';
import { modelRef } from '../common/models.ts';
import { payoutState } from './enums.ts';
import { loadPayout } from './payout.ts';

/** The query `reconcilePayouts`. */
export function payoutReportQuery(builder: Builder): void {
  const Report = builder.objectRef<PayoutReport>('PayoutReport').implement({
    description:
      'What was to be sent to members and what became of it, and where we and the providers differ.',
    subGraphs: ['admin'],
    fields: (t) => ({
      totals: t.field({
        type: [totalsRef(builder)],
        description: 'Sums, one row for each provider, state and currency; at most 100.',
        complexity: { field: 1, multiplier: 5 },
        resolve: ({ totals }) => [...totals],
      }),
      differences: t.field({
        type: [differenceRef(builder)],
        description: 'Payouts that a person should look at; at most 100.',
        complexity: { field: 1, multiplier: 20 },
        resolve: ({ differences }) => [...differences],
      }),
    }),
  });
  builder.queryField('reconcilePayouts', (t) =>
    t.field({
      type: Report,
      description: 'The payouts that were asked for in a span of time, against what the providers say.',
      authScopes: { permission: corePermissions.viewPayouts },
      subGraphs: ['admin'],
      args: {
        from: t.arg({ type: 'DateTime', required: true, description: 'The first moment of the span.' }),
        until: t.arg({ type: 'DateTime', required: true, description: 'The first moment after it.' }),
      },
      complexity: 50,
      resolve: (_root, span, ctx) => payoutReport(ctx, span),
    }),
  );
}

function totalsRef(builder: Builder) {
  return builder.objectRef<PayoutTotals>('PayoutTotals').implement({
    description:
      'Sums over payouts through one provider, in one state and one currency, in its smallest unit.',
    subGraphs: ['admin'],
    fields: (t) => ({
      provider: t.exposeString('provider', { description: 'Through whom.' }),
      state: t.field({
        type: payoutState(builder),
        description: 'Where they stand.',
        resolve: ({ state }) => state,
      }),
      currency: t.exposeString('currency', { description: 'ISO 4217, as `CNY`.' }),
      payouts: t.exposeInt('payouts', { description: 'How many there are.' }),
      askedMinor: t.expose('askedMinor', { type: 'BigInt', description: 'What was to be sent.' }),
      providerSentMinor: t.expose('providerSentMinor', {
        type: 'BigInt',
        description: 'What the provider said it had sent when it was last asked.',
      }),
      returnedMinor: t.expose('returnedMinor', {
        type: 'BigInt',
        description: 'What of it had come back then.',
      }),
    }),
  });
}

function differenceRef(builder: Builder) {
  const Reason = builder.enumType('PayoutDifferenceReason', {
    description: 'Why a person should look at a payout.',
    subGraphs: ['admin'],
    values: {
      PARKED: { description: 'Nobody could find out in many tries whether it was sent.' },
      SENT_THOUGH_FAILED: {
        description: 'It failed and the amount was given back, and yet the provider has sent it.',
      },
      RETURNED: { description: 'It had arrived, and some of it or all has come back.' },
      OPEN_TOO_LONG: { description: 'It was asked for more than a week ago and has not ended.' },
    },
  });
  return builder.objectRef<PayoutDifference>('PayoutDifference').implement({
    description: 'A payout that a person should look at.',
    subGraphs: ['admin'],
    fields: (t) => ({
      reason: t.field({ type: Reason, description: 'Why.', resolve: ({ reason }) => reason }),
      payout: t.field({
        type: modelRef(builder, 'Payout'),
        nullable: true,
        description: 'The payout.',
        resolve: ({ payoutId }, _args, ctx) => loadPayout(ctx, payoutId),
      }),
    }),
  });
}
