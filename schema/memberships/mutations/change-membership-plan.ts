import { changeMembershipPlan } from '#api/memberships/index.ts';
import type { Builder } from '../../builder.ts';
import { parseOptionalId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { membershipField } from '../payload-fields.ts';

/** The mutation `changeMembershipPlan`. */
export function changeMembershipPlanMutation(builder: Builder): void {
  mutation(builder, 'changeMembershipPlan', {
    description:
      'Chooses the plan to go on with when the present time is over: another period, or a lower tier. `purchaseMembership` takes it when no plan is said. A higher tier is had at once, by `upgradeMembership`.',
    access: { signedIn: true },
    input: (t) => ({
      planId: t.id({ required: false, description: 'Which plan; the present one when missing.' }),
    }),
    resolve: ({ planId }, ctx) =>
      changeMembershipPlan(ctx, {
        planId: parseOptionalId(planId, 'MembershipPlan', ['planId']) ?? null,
      }),
    payload: (t) => ({ membership: membershipField(t, 'The membership as it is now.') }),
  });
}
