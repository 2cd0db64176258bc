import type { DistributionPolicy } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { encodeId, parseId } from '#schema/common/ids.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef } from '#schema/common/models.ts';
import { moneyRef } from '#schema/common/money.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import { loadUser } from '#schema/users/load.ts';
import { policyFlags } from '../policies/lint.ts';
import { listPolicies } from '../policies/lists.ts';
import {
  type PromoterChange,
  type SimulatedTotal,
  type Simulation,
  simulatePolicy,
} from '../policies/simulate.ts';

/** The type `DistributionPolicy`, and the query `distributionPolicies` of the admin schema. */
export function policyType(builder: Builder): void {
  builder.prismaObject('DistributionPolicy', {
    description: 'A version of what promoters earn. Its terms never change.',
    subGraphs: ['admin'],
    fields: (t) => ({
      id: t.id({ description: 'Its id.', resolve: ({ id }) => encodeId('DistributionPolicy', id) }),
      version: t.exposeInt('version', { description: 'Its number.' }),
      terms: t.field({
        type: 'JSON',
        description: 'What it says: `base`, and `rules` of which the most particular one that fits decides.',
        resolve: ({ terms }) => terms,
      }),
      reason: t.exposeString('reason', { description: 'Why it was written.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was written.' }),
      validFrom: t.expose('validFrom', {
        type: 'DateTime',
        nullable: true,
        description: 'From when on it is in force, until the next one is; null while it is a draft.',
      }),
      acknowledged: t.exposeStringList('acknowledged', {
        description: 'The risks that whoever activated it knew of.',
      }),
    }),
  });
  builder.queryField('distributionPolicies', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'DistributionPolicy'),
        description: 'The versions of the commission policy, drafts too, the newest first.',
        authScopes: { permission: 'distribution.policies' },
        subGraphs: ['admin'],
        resolve: (_root, page, ctx) =>
          keysetPage(
            page,
            ({ createdAt, id }: DistributionPolicy) => [createdAt.getTime(), id],
            (query) => listPolicies(ctx, query),
          ),
      },
      connectionOf(builder, 'DistributionPolicy'),
    ),
  );
}

const totalRef = perBuilder((builder) =>
  builder.objectRef<SimulatedTotal>('DistributionSimulatedTotal').implement({
    description: 'What orders in one currency would have cost in commissions.',
    subGraphs: ['admin'],
    fields: (t) => {
      const amount = (name: 'paidMinor' | 'costMinor' | 'earnedMinor', description: string) =>
        t.field({
          type: moneyRef(builder),
          description,
          resolve: (total) => ({ amountMinor: total[name], currency: total.currency }),
        });
      return {
        paid: amount('paidMinor', 'What was paid for them.'),
        cost: amount('costMinor', 'What promoters would have earned.'),
        earned: amount('earnedMinor', 'What they did earn.'),
      };
    },
  }),
);

const losingRef = perBuilder((builder) =>
  builder.objectRef<Simulation['losing'][number]>('DistributionLosingOrder').implement({
    description: 'An order by which the house would have lost money.',
    subGraphs: ['admin'],
    fields: (t) => ({
      orderId: t.id({ description: 'Which.', resolve: ({ orderId }) => encodeId('Order', orderId) }),
      margin: t.field({
        type: moneyRef(builder),
        description: 'What would have been left of it, after taxes, the cost of the goods and commissions.',
        resolve: ({ marginMinor, currency }) => ({ amountMinor: marginMinor, currency }),
      }),
    }),
  }),
);

const changeRef = perBuilder((builder) =>
  builder.objectRef<PromoterChange>('DistributionPromoterChange').implement({
    description: 'A promoter who would have earned more, or less.',
    subGraphs: ['admin'],
    fields: (t) => ({
      promoter: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who.',
        resolve: ({ promoterId }, _args, ctx) => loadUser(ctx, promoterId),
      }),
      earned: t.field({
        type: moneyRef(builder),
        description: 'What they did earn.',
        resolve: ({ earnedMinor, currency }) => ({ amountMinor: earnedMinor, currency }),
      }),
      wouldEarn: t.field({
        type: moneyRef(builder),
        description: 'What they would have earned.',
        resolve: ({ wouldEarnMinor, currency }) => ({ amountMinor: wouldEarnMinor, currency }),
      }),
    }),
  }),
);

const flagRef = perBuilder((builder) =>
  builder.objectRef<Simulation['flags'][number]>('DistributionPolicyFlag').implement({
    description: 'Something that a policy has to answer for before the law, or that cannot be meant.',
    subGraphs: ['admin'],
    fields: (t) => ({
      code: t.string({ description: 'What, for programs.', resolve: ({ flag }) => flag }),
      message: t.string({
        description: 'The same for people, in the language of the request.',
        resolve: ({ flag }, _args, { locale }) => policyFlags[flag][locale],
      }),
      rule: t.exposeInt('rule', { description: 'By which of its rules, counted from zero.' }),
    }),
  }),
);

/** The query `simulateCommissionPolicy` of the admin schema. */
export function simulationQuery(builder: Builder): void {
  const ref = builder.objectRef<Simulation>('DistributionSimulation').implement({
    description: 'What a policy would have brought to whom, had it been in force.',
    subGraphs: ['admin'],
    fields: (t) => ({
      orders: t.exposeInt('orders', { description: 'How many orders were replayed.' }),
      totals: t.field({
        type: [totalRef(builder)],
        description: 'What they would have cost, by currency.',
        resolve: ({ totals }) => [...totals],
      }),
      losingOrders: t.exposeInt('losingOrders', {
        description: 'By how many of them the house would have lost money, as far as costs are known.',
      }),
      losing: t.field({
        type: [losingRef(builder)],
        description: 'The worst of these, no more than 20.',
        resolve: ({ losing }) => [...losing],
      }),
      changes: t.field({
        type: [changeRef(builder)],
        description: 'Who would have won or lost most by it, no more than 20.',
        complexity: { field: 1, multiplier: 20 },
        resolve: ({ changes }) => [...changes],
      }),
      flags: t.field({
        type: [flagRef(builder)],
        description: 'What it has to answer for.',
        resolve: ({ flags }) => [...flags],
      }),
    }),
  });
  builder.queryField('simulateCommissionPolicy', (t) =>
    t.field({
      type: ref,
      description:
        'Replays the last orders that somebody is owed under a policy, with the levels and standings of then, before refunds. Changes nothing.',
      authScopes: { permission: 'distribution.policies' },
      subGraphs: ['admin'],
      complexity: 100,
      args: {
        policyId: t.arg.id({ required: true, description: 'Which policy, a draft or not.' }),
        orders: t.arg.int({ required: true, defaultValue: 500, description: 'How many, 1 to 2,000.' }),
      },
      resolve: (_root, { policyId, orders }, ctx) =>
        simulatePolicy(ctx, { policyId: parseId(policyId, 'DistributionPolicy', ['policyId']), orders }),
    }),
  );
}
