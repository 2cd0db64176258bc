import { listPlans, listPlanVersions, membershipPermissions } from '#api/memberships/index.ts';
import type { MembershipPlan } from '#core/db/generated/client/client.ts';
import type { Builder } from '../builder.ts';
import { connectionOf } from '../common/connection.ts';
import { keysetPage } from '../common/keyset.ts';
import { modelRef } from '../common/models.ts';
import { membershipPeriod } from './enums.ts';

const positionOf = (plan: MembershipPlan) => [plan.position, plan.id];

/** The queries `membershipPlans` and, for staff, `membershipPlanVersions`. */
export function membershipPlanQueries(builder: Builder): void {
  builder.queryField('membershipPlans', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'MembershipPlan'),
        description: 'The membership plans that are sold, in the order of the house.',
        authScopes: { public: true },
        args: {
          tier: t.arg.string({ required: false, description: 'Only plans of this tier.' }),
          period: t.arg({
            type: membershipPeriod(builder),
            required: false,
            description: 'Only plans for this period.',
          }),
        },
        resolve: (_root, { tier, period, ...page }, ctx) =>
          keysetPage(page, positionOf, (query) =>
            listPlans(ctx, { tier: tier ?? undefined, period: period ?? undefined }, query),
          ),
      },
      connectionOf(builder, 'MembershipPlan'),
    ),
  );
  builder.queryField('membershipPlanVersions', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'MembershipPlan'),
        description: 'All versions of all plans, also those that are sold no longer.',
        authScopes: { permission: membershipPermissions.manage },
        subGraphs: ['admin'],
        resolve: (_root, page, ctx) => keysetPage(page, positionOf, (query) => listPlanVersions(ctx, query)),
      },
      connectionOf(builder, 'MembershipPlan'),
    ),
  );
}
