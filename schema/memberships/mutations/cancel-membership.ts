import { cancelMembership } from '#api/memberships/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { membershipField } from '../payload-fields.ts';

/** The mutation `cancelMembership`. */
export function cancelMembershipMutation(builder: Builder): void {
  mutation(builder, 'cancelMembership', {
    description: 'Lets your membership end with its time, without days of grace; until then nothing changes.',
    access: { signedIn: true },
    input: (t) => ({
      membershipId: t.id({ required: true, description: 'Your membership: nobody has more than one.' }),
    }),
    resolve: ({ membershipId }, ctx) =>
      cancelMembership(ctx, { membershipId: parseId(membershipId, 'Membership', ['membershipId']) }),
    payload: (t) => ({ membership: membershipField(t, 'The membership as it is now.') }),
  });
}
