import { listRoles } from '#api/users/index.ts';
import type { Role } from '#core/db/generated/client/client.ts';
import type { Builder } from '../builder.ts';
import { connectionOf } from '../common/connection.ts';
import { keysetPage } from '../common/keyset.ts';
import { modelRef } from '../common/models.ts';

/** The type `Role`, and the query `roles`. */
export function roleType(builder: Builder): void {
  builder.prismaObject('Role', {
    description: 'A named set of permissions for staff.',
    subGraphs: ['admin'],
    fields: (t) => ({
      id: t.globalID({ description: 'The global id.', resolve: (role) => ({ type: 'Role', id: role.id }) }),
      name: t.exposeString('name', { description: 'Its unique name.' }),
      permissions: t.exposeStringList('permissions', {
        description: 'What its holders may do; `*` is everything, in the built-in role of administrators.',
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    }),
  });
  builder.queryField('roles', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'Role'),
        description: 'All roles, newest first.',
        authScopes: { permission: 'roles.manage' },
        subGraphs: ['admin'],
        resolve: (_root, args, ctx) =>
          keysetPage(
            args,
            (role: Role) => [role.createdAt.getTime(), role.id],
            (query) => listRoles(ctx, query),
          ),
      },
      connectionOf(builder, 'Role'),
    ),
  );
}
