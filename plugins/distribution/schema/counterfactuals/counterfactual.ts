import type { Builder } from '#schema/builder.ts';
import { encodeId } from '#schema/common/ids.ts';
import { modelRef, type Types } from '#schema/common/models.ts';
import { moneyRef } from '#schema/common/money.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import { loadUser } from '#schema/users/load.ts';
import { counterfactualsOf } from '../../counterfactuals/counterfactuals-of.ts';
import type { Counterfactual } from '../../counterfactuals/what-if.ts';
import type { Share } from '../../policies/share-out-orders.ts';
import { orderOutcome } from '../order-outcome.ts';

const change = perBuilder((builder) =>
  builder.enumType('DistributionChange', {
    description: 'What could have been otherwise about an order.',
    subGraphs: ['admin'],
    values: {
      NOT_BOUND: { description: 'The customer had belonged to nobody, as when their time was over.' },
      OTHER_MODEL: {
        description: 'The first touch had counted instead of the last, or the other way round.',
      },
      NOT_BOUND_OTHER_MODEL: { description: 'Both of these.' },
      BOUGHT_BY_ANOTHER: { description: 'Somebody else had bought it: nobody earns by themselves.' },
      NOT_BANNED: { description: 'The promoter had not been banned.' },
      OTHER_LEVEL: { description: 'The promoter had had the other level.' },
      LEADER_ABLE: { description: 'Who recruited the promoter had been a leader in good standing.' },
      NEXT_POLICY: { description: 'The next version of the policy had been in force.' },
    },
  }),
);

const shareRef = perBuilder((builder) =>
  builder.objectRef<Share>('DistributionCounterfactualShare').implement({
    description: 'What somebody would have earned by a line of an order.',
    subGraphs: ['admin'],
    fields: (t) => ({
      promoter: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who.',
        resolve: ({ promoterId }, _args, ctx) => loadUser(ctx, promoterId),
      }),
      productId: t.id({
        description: 'By which product.',
        resolve: ({ sale }) => encodeId('Product', sale.productId),
      }),
      level: t.int({
        description: '1 for the winner, 2 for who recruited them.',
        resolve: ({ level }) => level,
      }),
      rule: t.int({
        description: 'By which rule of the policy, counted from zero.',
        resolve: ({ rule }) => rule,
      }),
      amount: t.field({
        type: moneyRef(builder),
        description: 'How much, before refunds and taxes.',
        resolve: ({ amountMinor, sale }) => ({ amountMinor, currency: sale.currency }),
      }),
    }),
  }),
);

const counterfactualRef = perBuilder((builder) =>
  builder.objectRef<Counterfactual>('DistributionCounterfactual').implement({
    description: 'What would have come of an order, had one thing been otherwise.',
    subGraphs: ['admin'],
    fields: (t) => ({
      change: t.expose('change', { type: change(builder), description: 'What.' }),
      about: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'About whom; null when it is about nobody.',
        resolve: ({ aboutId }, _args, ctx) => (aboutId ? loadUser(ctx, aboutId) : null),
      }),
      policyVersion: t.exposeInt('policyVersion', {
        nullable: true,
        description: 'By which version of the policy; null when none would have been in force.',
      }),
      winner: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'To whom it would have been owed; null for nobody.',
        resolve: ({ winnerId }, _args, ctx) => (winnerId ? loadUser(ctx, winnerId) : null),
      }),
      outcome: t.expose('outcome', {
        type: orderOutcome(builder),
        description: 'What would have come of it.',
      }),
      shares: t.field({
        type: [shareRef(builder)],
        description: 'Who would have earned what, line by line.',
        complexity: { field: 1, multiplier: 10 },
        resolve: ({ shares }) => [...shares],
      }),
    }),
  }),
);

/** The field `whatWouldHaveChanged` of what came of an order. */
export function counterfactualFields<Order extends { readonly orderId: string }>(
  builder: Builder,
  t: PothosSchemaTypes.ObjectFieldBuilder<Types, Order>,
) {
  return {
    whatWouldHaveChanged: t.field({
      type: [counterfactualRef(builder)],
      description:
        'What would have changed it: each fact that could have been otherwise by itself, worked out by the rules that decide. At most 20.',
      complexity: { field: 10, multiplier: 10 },
      resolve: ({ orderId }, _args, ctx) => counterfactualsOf(ctx, orderId),
    }),
  };
}
