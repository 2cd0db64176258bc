import { giveMembership, membershipPermissions } from '#api/memberships/index.ts';
import type { Builder } from '../../builder.ts';
import { encodeId, parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';

/** The mutation `giveMembership` of the admin schema. */
export function giveMembershipMutation(builder: Builder): void {
  mutation(builder, 'giveMembership', {
    description:
      'Gives a member a period of a plan for nothing. It comes behind what they have; a higher tier takes the place of that, and is longer for it.',
    access: { permission: membershipPermissions.give },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      userId: t.id({ required: true, description: 'To whom.' }),
      planId: t.id({ required: true, description: 'A period of which plan.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ userId, planId, reason }, ctx) =>
      giveMembership(ctx, {
        userId: parseId(userId, 'User', ['userId']),
        planId: parseId(planId, 'MembershipPlan', ['planId']),
        reason,
      }),
    payload: (t) => ({
      membershipId: t.id({
        nullable: true,
        description: 'The member’s membership, for those who may see it.',
        resolve: ({ result }) => (result ? encodeId('Membership', result.membershipId) : null),
      }),
    }),
  });
}
