import { resumeMembership } from '#api/memberships/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { membershipField } from '../payload-fields.ts';

/** The mutation `resumeMembership`. */
export function resumeMembershipMutation(builder: Builder): void {
  mutation(builder, 'resumeMembership', {
    description: 'Takes back `cancelMembership`, as long as your membership runs.',
    access: { signedIn: true },
    input: (t) => ({
      membershipId: t.id({ required: true, description: 'Your membership: nobody has more than one.' }),
    }),
    resolve: ({ membershipId }, ctx) =>
      resumeMembership(ctx, { membershipId: parseId(membershipId, 'Membership', ['membershipId']) }),
    payload: (t) => ({ membership: membershipField(t, 'The membership as it is now.') }),
  });
}
