import { termStateAt } from '#api/memberships/index.ts';
import type { Builder } from '../builder.ts';
import { encodeId } from '../common/ids.ts';
import { modelRef } from '../common/models.ts';
import { moneyRef } from '../common/money.ts';
import { membershipTermState } from './enums.ts';
import { loadPlan } from './load.ts';

/** The type `MembershipTerm`. */
export function membershipTermType(builder: Builder): void {
  builder.prismaObject('MembershipTerm', {
    description: 'A stretch of time of a membership that was bought, given or renewed.',
    fields: (t) => ({
      id: t.id({
        description: 'The id of the period.',
        resolve: ({ id }) => encodeId('MembershipTerm', id),
      }),
      plan: t.field({
        type: modelRef(builder, 'MembershipPlan'),
        nullable: true,
        description: 'The version of the plan that it is of.',
        resolve: ({ planId }, _args, ctx) => loadPlan(ctx, planId),
      }),
      state: t.field({
        type: membershipTermState(builder),
        description: 'Where it stands now.',
        resolve: (term, _args, ctx) => termStateAt(term, ctx.clock.now()),
      }),
      startsAt: t.expose('startsAt', { type: 'DateTime', description: 'The first moment of it.' }),
      endsAt: t.expose('endsAt', { type: 'DateTime', description: 'The first moment at which it is over.' }),
      endedAt: t.expose('endedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was cut short; null when it was not.',
      }),
      paid: t.field({
        type: moneyRef(builder),
        description: 'What was paid for it in money.',
        resolve: ({ paidMinor, currency }) => ({ amountMinor: paidMinor, currency }),
      }),
      credit: t.field({
        type: moneyRef(builder),
        description: 'What the terms that it replaced counted for.',
        resolve: ({ creditMinor, currency }) => ({ amountMinor: creditMinor, currency }),
      }),
      unused: t.field({
        type: moneyRef(builder),
        description: 'What of it counted for the term that replaced it.',
        resolve: ({ unusedMinor, currency }) => ({ amountMinor: unusedMinor, currency }),
      }),
      refunded: t.field({
        type: moneyRef(builder),
        description: 'What of it was given back.',
        resolve: ({ refundedMinor, currency }) => ({ amountMinor: refundedMinor, currency }),
      }),
      orderId: t.id({
        nullable: true,
        description: 'The order that paid for it; null for what was given, or collected by itself.',
        resolve: ({ orderId }) => (orderId ? encodeId('Order', orderId) : null),
      }),
      source: t.exposeString('source', { description: 'What it came from.', subGraphs: ['admin'] }),
    }),
  });
}
