import { signOutUser } from '#api/users/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { userField } from '../payload-fields.ts';

/** The mutation `signOutUser` of the admin schema. */
export function signOutUserMutation(builder: Builder): void {
  mutation(builder, 'signOutUser', {
    description: 'Ends all sessions of a member.',
    access: { permission: 'users.manage' },
    subGraphs: ['admin'],
    input: (t) => ({
      userId: t.id({ required: true, description: 'Which member.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: ({ userId, reason }, ctx) =>
      signOutUser(ctx, { userId: parseId(userId, 'User', ['userId']), reason }),
    payload: (t) => ({
      user: userField(t, 'The member.'),
      endedSessions: t.int({
        nullable: true,
        description: 'How many sessions were ended.',
        resolve: (payload) => payload.result?.endedSessions,
      }),
    }),
  });
}
