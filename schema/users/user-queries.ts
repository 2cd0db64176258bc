import { userByHandle } from '#api/users/index.ts';
import type { Builder } from '../builder.ts';
import { parseId } from '../common/ids.ts';
import { modelRef } from '../common/models.ts';
import { loadUser } from './load.ts';

/** The queries `user` and `userByHandle`. */
export function userQueries(builder: Builder): void {
  builder.queryField('user', (t) =>
    t.field({
      type: modelRef(builder, 'User'),
      nullable: true,
      description: 'One member, or null when there is none with this id.',
      authScopes: { public: true },
      subGraphs: ['storefront', 'admin'],
      args: { id: t.arg.id({ required: true, description: 'The member’s global id.' }) },
      resolve: (_root, { id }, ctx) => loadUser(ctx, parseId(id, 'User')),
    }),
  );
  builder.queryField('userByHandle', (t) =>
    t.field({
      type: modelRef(builder, 'User'),
      nullable: true,
      description: 'One member, or null when nobody has this handle.',
      authScopes: { public: true },
      args: { handle: t.arg.string({ required: true, description: 'The handle, in any letter case.' }) },
      resolve: (_root, { handle }, ctx) => userByHandle(ctx, handle),
    }),
  );
}
