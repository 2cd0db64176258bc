import { heldBenefits, membershipsById, optionsOf, stateAt } from '#api/memberships/index.ts';
import type { Builder } from '../builder.ts';
import { connectionOf } from '../common/connection.ts';
import { modelRef } from '../common/models.ts';
import type { NodeSource } from '../common/node.ts';
import { loadUser } from '../users/load.ts';
import { membershipRenewal, membershipState } from './enums.ts';
import { heldBenefitRef } from './held-benefit.ts';
import { loadLiveTerms, loadPlan, loadSoldPlans, stepsOf, termsOf } from './load.ts';
import { membershipOptionRef } from './option.ts';

const node: NodeSource = { loadNodes: membershipsById };

/** The type `Membership`. */
export function membershipType(builder: Builder): void {
  builder.prismaNode('Membership', {
    description: 'A member’s membership: what it is now, and how it goes on.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      state: t.field({
        type: membershipState(builder),
        description: 'Where it stands now.',
        resolve: (membership, _args, ctx) => stateAt(membership, ctx.clock.now()),
      }),
      plan: t.field({
        type: modelRef(builder, 'MembershipPlan'),
        nullable: true,
        description: 'The version of the plan that runs, or ran last.',
        resolve: ({ planId }, _args, ctx) => loadPlan(ctx, planId),
      }),
      endsAt: t.expose('endsAt', {
        type: 'DateTime',
        description: 'When the last of its terms is over.',
      }),
      graceEndsAt: t.expose('graceEndsAt', {
        type: 'DateTime',
        description: 'Until then its rights stay.',
      }),
      renewal: t.expose('renewal', { type: membershipRenewal(builder), description: 'How it goes on.' }),
      cancelledAt: t.expose('cancelledAt', {
        type: 'DateTime',
        nullable: true,
        description: 'Since when it is to end with its time; null when it is not.',
      }),
      nextPlan: t.field({
        type: modelRef(builder, 'MembershipPlan'),
        nullable: true,
        description: 'The plan that was chosen to go on with; null for the present one.',
        resolve: ({ nextPlanId }, _args, ctx) => (nextPlanId ? loadPlan(ctx, nextPlanId) : null),
      }),
      benefits: t.field({
        type: [heldBenefitRef(builder)],
        description: 'What comes with the plan that runs, and the rights that it has given.',
        complexity: { field: 2, multiplier: 5 },
        resolve: async ({ id }, _args, ctx) => heldBenefits(ctx, (await loadLiveTerms(ctx, id)) ?? []),
      }),
      options: t.field({
        type: [membershipOptionRef(builder)],
        description: 'How it can go on, and what that would cost now.',
        complexity: { field: 3, multiplier: 10 },
        resolve: async ({ id, planId }, _args, ctx) => {
          const [plans, live, present] = await Promise.all([
            loadSoldPlans(ctx, 'all'),
            loadLiveTerms(ctx, id),
            loadPlan(ctx, planId),
          ]);
          return optionsOf(plans ?? [], live ?? [], present ?? { tierRank: 0 }, ctx.clock.now());
        },
      }),
      user: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Whose it is.',
        subGraphs: ['admin'],
        resolve: ({ userId }, _args, ctx) => loadUser(ctx, userId),
      }),
    }),
  });
  addHistory(builder);
}

function addHistory(builder: Builder): void {
  builder.prismaObjectField('Membership', 'terms', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'MembershipTerm'),
        description: 'Its terms, the last first.',
        resolve: ({ id }, args, ctx) => termsOf(ctx, id, args),
      },
      connectionOf(builder, 'MembershipTerm'),
    ),
  );
  builder.prismaObjectField('Membership', 'steps', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'MembershipStep'),
        description: 'What happened to it, newest first.',
        resolve: ({ id }, args, ctx) => stepsOf(ctx, id, args),
      },
      connectionOf(builder, 'MembershipStep'),
    ),
  );
}
