import { membershipPermissions, retireMembershipPlan } from '#api/memberships/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { planField } from '../payload-fields.ts';

/** The mutation `retireMembershipPlan` of the admin schema. */
export function retireMembershipPlanMutation(builder: Builder): void {
  mutation(builder, 'retireMembershipPlan', {
    description: 'Sells a plan no longer; whoever bought it keeps its terms.',
    access: { permission: membershipPermissions.manage },
    subGraphs: ['admin'],
    input: (t) => ({
      planId: t.id({ required: true, description: 'Which plan.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ planId, reason }, ctx) =>
      retireMembershipPlan(ctx, { planId: parseId(planId, 'MembershipPlan', ['planId']), reason }),
    payload: (t) => ({ plan: planField(t, 'The plan as it is now.') }),
  });
}
