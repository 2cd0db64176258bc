import type { DistributionAdviserAssignment } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { defineLoader } from '#schema/common/loader.ts';
import { modelRef, type Types } from '#schema/common/models.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import { loadUser } from '#schema/users/load.ts';
import { type Advice, adviceOf, myAdvice, myAdvisedCustomers } from '../../growth/lead-routing/lists.ts';
import { adviserKind } from './adviser-enums.ts';

const loadAdvice = defineLoader(adviceOf);

const adviceRef = perBuilder((builder) =>
  builder.objectRef<Advice>('DistributionAdvice').implement({
    description: 'Who looks after a customer.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      kind: t.field({ type: adviserKind(builder), description: 'For what.', resolve: ({ kind }) => kind }),
      adviser: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who does; null when the account of the member is gone.',
        resolve: ({ userId }, _args, ctx) => loadUser(ctx, userId),
      }),
      since: t.expose('since', { type: 'DateTime', description: 'Since when.' }),
    }),
  }),
);

/** The queries `myAdviser` and `myAdvisedCustomers`. */
export function myAdviserQueries(builder: Builder): void {
  builder.queryField('myAdviser', (t) =>
    t.field({
      type: adviceRef(builder),
      nullable: true,
      description: 'Who looks after you; null for nobody.',
      authScopes: { signedIn: true },
      args: {
        kind: t.arg({ type: adviserKind(builder), required: true, description: 'For what.' }),
      },
      resolve: (_root, { kind }, ctx) => myAdvice(ctx, kind),
    }),
  );
  builder.queryField('myAdvisedCustomers', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'DistributionAdviserAssignment'),
        description: 'Whom you look after at this moment, newest first.',
        authScopes: { signedIn: true },
        resolve: (_root, page, ctx) =>
          keysetPage(
            page,
            ({ createdAt, id }: DistributionAdviserAssignment) => [createdAt.getTime(), id],
            (query) => myAdvisedCustomers(ctx, query),
          ),
      },
      connectionOf(builder, 'DistributionAdviserAssignment'),
    ),
  );
}

/** The field `advisers` of a lead. */
export function leadAdviserFields<Lead extends { readonly customerId: string | null }>(
  builder: Builder,
  t: PothosSchemaTypes.ObjectFieldBuilder<Types, Lead>,
) {
  return {
    advisers: t.field({
      type: [adviceRef(builder)],
      description: 'Who looks after them, of each kind one at most; empty unless they belong to you.',
      complexity: { field: 1, multiplier: 2 },
      resolve: async ({ customerId }, _args, ctx) =>
        customerId ? [...((await loadAdvice(ctx, customerId)) ?? [])] : [],
    }),
  };
}
