import { createRole } from '#api/users/index.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';
import { roleField } from '../staff-payload-fields.ts';

/** The mutation `createRole` of the admin schema. */
export function createRoleMutation(builder: Builder): void {
  mutation(builder, 'createRole', {
    description: 'Makes a named set of permissions. You can put in only what you hold yourself.',
    access: { permission: 'roles.manage' },
    subGraphs: ['admin'],
    input: (t) => ({
      name: t.string({ required: true, description: 'Its unique name: 1 to 60 characters.' }),
      permissions: t.stringList({
        required: true,
        description: 'What its holders may do; see `permissions`.',
      }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: (input, ctx) => createRole(ctx, input),
    payload: (t) => ({ role: roleField(t, 'The new role.') }),
  });
}
