import { updateRole } from '#api/users/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { roleField } from '../staff-payload-fields.ts';

/** The mutation `updateRole` of the admin schema. */
export function updateRoleMutation(builder: Builder): void {
  mutation(builder, 'updateRole', {
    description:
      'Gives a role another set of permissions. You can add and remove only what you hold yourself.',
    access: { permission: 'roles.manage' },
    subGraphs: ['admin'],
    input: (t) => ({
      roleId: t.id({ required: true, description: 'Which role.' }),
      permissions: t.stringList({ required: true, description: 'The whole new set.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: ({ roleId, ...change }, ctx) =>
      updateRole(ctx, { ...change, roleId: parseId(roleId, 'Role', ['roleId']) }),
    payload: (t) => ({ role: roleField(t, 'The role as it is now.') }),
  });
}
