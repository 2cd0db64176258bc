import { listSpaces, spaceBySlug } from '#api/content/index.ts';
import type { Space } from '#core/db/generated/client/client.ts';
import type { Builder } from '../../builder.ts';
import { connectionOf, rowSelection } from '../../common/connection.ts';
import { parseOptionalId } from '../../common/ids.ts';
import { keysetPage } from '../../common/keyset.ts';
import { modelRef } from '../../common/models.ts';
import { spaceState, spaceVisibility } from './enums.ts';

const subGraphs = ['storefront' as const, 'admin' as const];

/** The queries `spaces` and `space`. */
export function spaceQueries(builder: Builder): void {
  const SpaceFilter = builder.inputType('SpaceFilter', {
    description: 'Which spaces; all conditions hold together.',
    subGraphs,
    fields: (t) => ({
      query: t.string({
        required: false,
        description: 'Only the best 200 of the listed, active spaces that fit these words.',
      }),
      topic: t.string({ required: false, description: 'Only spaces with exactly this topic.' }),
      parentId: t.id({ required: false, description: 'Only sub-groups of this space.' }),
      visibility: t.field({
        type: spaceVisibility(builder),
        required: false,
        description: 'Only spaces that so many people see.',
      }),
      state: t.field({
        type: spaceState(builder),
        required: false,
        description: 'Active ones when missing; or those that are closed.',
      }),
    }),
  });
  builder.queryField('spaces', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'Space'),
        description: 'Spaces that you may know of, newest first; content staff know of all.',
        authScopes: { public: true },
        subGraphs,
        args: {
          filter: t.arg({
            type: SpaceFilter,
            required: false,
            description: 'Which spaces; all active ones when missing.',
          }),
        },
        resolve: (_root, { filter, ...page }, ctx, info) => {
          const wanted = {
            query: filter?.query ?? undefined,
            topic: filter?.topic ?? undefined,
            parentId: parseOptionalId(filter?.parentId, 'Space', ['filter', 'parentId']),
            visibility: filter?.visibility ?? undefined,
            state: filter?.state ?? undefined,
          };
          const selection = rowSelection(ctx, info);
          return keysetPage(
            page,
            ({ createdAt, id }: Space) => [createdAt.getTime(), id],
            (query) => listSpaces(ctx, wanted, query, selection),
          );
        },
      },
      connectionOf(builder, 'Space'),
    ),
  );
  builder.queryField('space', (t) =>
    t.prismaField({
      type: 'Space',
      nullable: true,
      description: 'One space, or null when there is none that you may know of.',
      authScopes: { public: true },
      subGraphs,
      args: { slug: t.arg.string({ required: true, description: 'Its name in addresses.' }) },
      resolve: (query, _root, { slug }, ctx) => spaceBySlug(ctx, slug, query),
    }),
  );
}
