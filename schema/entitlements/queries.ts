import { requireUser } from '#core/access.ts';
import type { EntitlementKind } from '#core/entitlements/define.ts';
import { entitlementsOf } from '#core/entitlements/lists.ts';
import type { Builder } from '../builder.ts';
import { connectionOf } from '../common/connection.ts';
import { keysetPage } from '../common/keyset.ts';
import { modelRef } from '../common/models.ts';
import { entitlementState } from './enums.ts';
import { positionOf } from './load.ts';

/** The query `entitlements`. */
export function entitlementQueries(builder: Builder): void {
  builder.queryField('entitlements', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'Entitlement'),
        description: 'Your rights, newest first.',
        authScopes: { signedIn: true },
        args: {
          state: t.arg({
            type: entitlementState(builder),
            required: false,
            description: 'Only those that stand so now; all when missing.',
          }),
          kind: t.arg.string({ required: false, description: 'Only rights of this kind; all when missing.' }),
        },
        resolve: (_root, args, ctx) => {
          const userId = requireUser(ctx);
          const filter = { state: args.state ?? undefined, kind: args.kind ?? undefined };
          return keysetPage(args, positionOf, async (query) => {
            const rights = await entitlementsOf(ctx, [userId], filter, query);
            return rights.get(userId) ?? [];
          });
        },
      },
      connectionOf(builder, 'Entitlement'),
    ),
  );
}

/** The type `EntitlementKind`, and the query `entitlementKinds` of the admin schema. */
export function entitlementKindQueries(builder: Builder): void {
  const EntitlementKindRef = builder.objectRef<EntitlementKind>('EntitlementKind').implement({
    description: 'A kind of right that members can hold.',
    subGraphs: ['admin'],
    fields: (t) => ({
      code: t.exposeString('code', { description: 'Its name for programs.' }),
      title: t.string({
        description: 'What it is called.',
        resolve: (kind, _args, ctx) => kind.title[ctx.locale],
      }),
      description: t.string({
        description: 'What it is good for.',
        resolve: (kind, _args, ctx) => kind.description[ctx.locale],
      }),
    }),
  });
  builder.queryField('entitlementKinds', (t) =>
    t.field({
      type: [EntitlementKindRef],
      description: 'The kinds of rights that can be given now.',
      authScopes: { staff: true },
      subGraphs: ['admin'],
      resolve: (_root, _args, ctx) => [...ctx.host.entitlements.values()],
    }),
  );
}
