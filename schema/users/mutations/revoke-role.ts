import { revokeRole } from '#api/users/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { userField } from '../payload-fields.ts';

/** The mutation `revokeRole` of the admin schema. */
export function revokeRoleMutation(builder: Builder): void {
  mutation(builder, 'revokeRole', {
    description: 'Takes a role from a member, from the next request on. The last administrator stays.',
    access: { permission: 'roles.manage' },
    subGraphs: ['admin'],
    input: (t) => ({
      userId: t.id({ required: true, description: 'Which member.' }),
      roleId: t.id({ required: true, description: 'Which role.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: ({ userId, roleId, reason }, ctx) =>
      revokeRole(ctx, {
        userId: parseId(userId, 'User', ['userId']),
        roleId: parseId(roleId, 'Role', ['roleId']),
        reason,
      }),
    payload: (t) => ({ user: userField(t, 'The member as they are now.') }),
  });
}
