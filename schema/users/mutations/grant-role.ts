import { grantRole } from '#api/users/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { userField } from '../payload-fields.ts';

/** The mutation `grantRole` of the admin schema. */
export function grantRoleMutation(builder: Builder): void {
  mutation(builder, 'grantRole', {
    description:
      'Gives a role to a member, from the next request on. You can give only what you hold yourself.',
    access: { permission: 'roles.manage' },
    subGraphs: ['admin'],
    input: (t) => ({
      userId: t.id({ required: true, description: 'Which member.' }),
      roleId: t.id({ required: true, description: 'Which role.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: ({ userId, roleId, reason }, ctx) =>
      grantRole(ctx, {
        userId: parseId(userId, 'User', ['userId']),
        roleId: parseId(roleId, 'Role', ['roleId']),
        reason,
      }),
    payload: (t) => ({ user: userField(t, 'The member as they are now.') }),
  });
}
