import type { DistributionCommission } from '#core/db/generated/client/client.ts';
import { attributionBecause } from '#schema/attribution/enums.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { encodeId, parseId } from '#schema/common/ids.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { defineLoader } from '#schema/common/loader.ts';
import { modelRef } from '#schema/common/models.ts';
import { moneyRef } from '#schema/common/money.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import { loadUser } from '#schema/users/load.ts';
import {
  type AccrualWithCommissions,
  accrualOfOrder,
  commissionStates,
  myCommissions,
  policyVersionsOf,
  reasonsOf,
  stateOf,
} from '../commissions/lists.ts';
import { outlooksOf } from '../outlook/outlooks-of.ts';
import { counterfactualFields } from './counterfactuals/counterfactual.ts';
import { orderOutcome } from './order-outcome.ts';

const loadVersion = defineLoader(policyVersionsOf);
const loadReason = defineLoader(reasonsOf);
const loadOutlook = defineLoader(outlooksOf);

const descriptions = {
  PENDING: 'It could still be taken back by a refund.',
  AVAILABLE: 'It can be withdrawn, all of it or what is left.',
  PAID: 'It has arrived, or has paid what was owed.',
  REVERSED: 'Refunds have taken all of it back.',
  FORFEITED: 'It was taken back because of a red line.',
} as const;

const commissionState = perBuilder((builder) =>
  builder.enumType('DistributionCommissionState', {
    description: 'Where a commission stands.',
    values: Object.fromEntries(
      commissionStates.map((state) => [state, { description: descriptions[state] }]),
    ) as Record<(typeof commissionStates)[number], { description: string }>,
  }),
);

/** The type `DistributionCommission`. */
export function commissionType(builder: Builder): void {
  builder.prismaObject('DistributionCommission', {
    description: 'What a promoter earns by one line of an order.',
    fields: (t) => {
      const amount = (description: string, of: (commission: DistributionCommission) => bigint) =>
        t.field({
          type: moneyRef(builder),
          description,
          resolve: (commission) => ({ amountMinor: of(commission), currency: commission.currency }),
        });
      return {
        id: t.id({
          description: 'Its id.',
          resolve: ({ id }) => encodeId('DistributionCommission', id),
        }),
        orderId: t.id({
          description: 'Of which order.',
          resolve: ({ orderId }) => encodeId('Order', orderId),
        }),
        productId: t.id({
          description: 'Of which product.',
          resolve: ({ productId }) => encodeId('Product', productId),
        }),
        promoter: t.field({
          type: modelRef(builder, 'User'),
          nullable: true,
          description: 'Whose it is.',
          resolve: ({ promoterId }, _args, ctx) => loadUser(ctx, promoterId),
        }),
        level: t.exposeInt('level', {
          description: '1 for one’s own customers, 2 for those of somebody whom one has recruited.',
        }),
        state: t.field({
          type: commissionState(builder),
          description: 'Where it stands.',
          resolve: async (commission, _args, ctx) =>
            stateOf(commission, (await loadOutlook(ctx, commission.id))?.isPaid ?? false),
        }),
        base: amount('Of what it is a share.', ({ baseMinor }) => baseMinor),
        gross: amount('What was earned, before refunds and taxes.', ({ amountMinor }) => amountMinor),
        takenBack: amount('What refunds have taken back of it.', ({ reversedMinor }) => reversedMinor),
        forfeited: amount(
          'What was taken of it because of a red line.',
          ({ forfeitedMinor }) => forfeitedMinor,
        ),
        left: amount(
          'What is left of it.',
          ({ amountMinor, reversedMinor, forfeitedMinor }) => amountMinor - reversedMinor - forfeitedMinor,
        ),
        tax: t.field({
          type: moneyRef(builder),
          description:
            'What was withheld of it, or would be if it was withdrawn now behind all that comes before it.',
          resolve: async ({ id, currency }, _args, ctx) => ({
            amountMinor: (await loadOutlook(ctx, id))?.taxMinor ?? 0n,
            currency,
          }),
        }),
        expectedNet: t.field({
          type: moneyRef(builder),
          description: 'What of it arrives, or has, when refunds, debts and taxes are taken off.',
          resolve: async ({ id, currency }, _args, ctx) => ({
            amountMinor: (await loadOutlook(ctx, id))?.netMinor ?? 0n,
            currency,
          }),
        }),
        caseId: t.id({
          nullable: true,
          description: 'Which open case it waits for; null when it is in none.',
          resolve: ({ caseId }) => caseId && encodeId('DistributionCase', caseId),
        }),
        policyVersion: t.int({
          nullable: true,
          description: 'By which version of the policy: the one in force when the order was placed.',
          resolve: ({ orderId }, _args, ctx) => loadVersion(ctx, orderId),
        }),
        rule: t.exposeInt('rule', { description: 'By which of its rules, counted from zero.' }),
        because: t.field({
          type: attributionBecause(builder),
          nullable: true,
          description: 'Why the order is owed to whom it is.',
          resolve: async ({ orderId }, _args, ctx) => (await loadReason(ctx, orderId))?.because,
        }),
        earnedAt: t.expose('earnedAt', { type: 'DateTime', description: 'When the order was placed.' }),
        releaseAt: t.expose('releaseAt', {
          type: 'DateTime',
          nullable: true,
          description: 'When it can be withdrawn; null as long as the goods have not all arrived.',
        }),
        blockedBy: t.exposeString('blockedBy', {
          nullable: true,
          description:
            'What keeps it back although its time has come, for programs: `CASE`, `REFUND_ASKED_FOR`, `REFUND_WINDOW`; `FAILED` when the house has to look at it.',
        }),
        releasedAt: t.expose('releasedAt', {
          type: 'DateTime',
          nullable: true,
          description: 'Since when it can be withdrawn.',
        }),
      };
    },
  });
}

/** The query `commissionStatement`. */
export function statementQuery(builder: Builder): void {
  builder.queryField('commissionStatement', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'DistributionCommission'),
        description: 'What you have earned, the newest first.',
        authScopes: { signedIn: true },
        resolve: (_root, page, ctx) =>
          keysetPage(
            page,
            ({ earnedAt, id }: DistributionCommission) => [earnedAt.getTime(), id],
            (query) => myCommissions(ctx, query),
          ),
      },
      connectionOf(builder, 'DistributionCommission'),
    ),
  );
}

/** The query `distributionOrder` of the admin schema. */
export function orderQuery(builder: Builder): void {
  const ref = builder.objectRef<AccrualWithCommissions>('DistributionOrder').implement({
    description:
      'What came of an order for promoters. Together with `orderAttribution` it explains everything.',
    subGraphs: ['admin'],
    fields: (t) => ({
      outcome: t.expose('outcome', { type: orderOutcome(builder), description: 'What.' }),
      commissions: t.field({
        type: [modelRef(builder, 'DistributionCommission')],
        description: 'What was earned by it.',
        complexity: { field: 1, multiplier: 10 },
        resolve: ({ commissions }) => commissions,
      }),
      at: t.expose('at', { type: 'DateTime', description: 'The moment whose policy and levels count.' }),
      ...counterfactualFields(builder, t),
    }),
  });
  builder.queryField('distributionOrder', (t) =>
    t.field({
      type: ref,
      nullable: true,
      description: 'What came of an order for promoters; null as long as nothing has.',
      authScopes: { permission: 'distribution.policies' },
      subGraphs: ['admin'],
      args: { orderId: t.arg.id({ required: true, description: 'Which order.' }) },
      resolve: (_root, { orderId }, ctx) => accrualOfOrder(ctx, parseId(orderId, 'Order', ['orderId'])),
    }),
  );
}
