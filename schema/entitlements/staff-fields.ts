import { corePermissions } from '#core/permissions.ts';
import type { Builder } from '../builder.ts';
import { connectionOf } from '../common/connection.ts';
import { modelRef } from '../common/models.ts';
import { entitlementsOfUser, loadRevocation } from './load.ts';

const access = { permission: corePermissions.entitlements };
const subGraphs = ['admin' as const];

/** What staff see of rights besides, and the rights of any member. */
export function staffFields(builder: Builder): void {
  builder.prismaObjectFields('Entitlement', (t) => ({
    source: t.exposeString('source', { description: 'What it was given for.', subGraphs }),
    grantedBy: t.exposeString('grantedBy', {
      description: 'Who gave it, as the audit log names them.',
      subGraphs,
    }),
    revokedBy: t.string({
      nullable: true,
      description: 'Who took it away, as the audit log names them; null when it was not.',
      subGraphs,
      resolve: async (right, _args, ctx) => (await loadRevocation(ctx, right.id))?.revokedBy,
    }),
    revocationReason: t.string({
      nullable: true,
      description: 'Why it was taken away; null when it was not.',
      subGraphs,
      resolve: async (right, _args, ctx) => (await loadRevocation(ctx, right.id))?.reason,
    }),
  }));
  builder.prismaObjectField('User', 'entitlements', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'Entitlement'),
        description: 'Their rights, newest first, whatever their state.',
        authScopes: access,
        subGraphs,
        resolve: (user, args, ctx) => entitlementsOfUser(ctx, user.id, args),
      },
      connectionOf(builder, 'Entitlement'),
    ),
  );
}
