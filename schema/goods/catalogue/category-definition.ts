import { goodsPermissions, listCategoryDefinitions } from '#api/goods/index.ts';
import type { Category } from '#core/db/generated/client/client.ts';
import type { Builder } from '../../builder.ts';
import { encodeId, parseOptionalId } from '../../common/ids.ts';
import { keysetPage } from '../../common/keyset.ts';
import { perBuilder } from '../../common/per-builder.ts';
import { loadCategoryDefinition, loadCategoryPath } from './load.ts';

/** The type `CategoryDefinition`. */
export const categoryDefinitionRef = perBuilder((builder) => {
  const Definition = builder.objectRef<Category>('CategoryDefinition');
  return Definition.implement({
    description: 'A place in the tree by which people look for goods, as staff see it.',
    subGraphs: ['admin'],
    fields: (t) => ({
      id: t.id({ description: 'Its id.', resolve: ({ id }) => encodeId('Category', id) }),
      slug: t.exposeString('slug', { description: 'Its name in addresses.' }),
      titleEn: t.exposeString('titleEn', { description: 'Its English name.' }),
      titleZh: t.exposeString('titleZh', { description: 'Its Chinese name.' }),
      position: t.exposeInt('position', { description: 'Where it stands among its neighbours; 0 is first.' }),
      parent: t.field({
        type: Definition,
        nullable: true,
        description: 'What it lies below; null at the top.',
        resolve: ({ parentId }, _args, ctx) => (parentId ? loadCategoryDefinition(ctx, parentId) : null),
      }),
      path: t.stringList({
        description: 'The slugs from the top down to it.',
        complexity: { field: 1, multiplier: 1 },
        resolve: async ({ id }, _args, ctx) => [...((await loadCategoryPath(ctx, id)) ?? [])],
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
      updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed.' }),
      retiredAt: t.expose('retiredAt', {
        type: 'DateTime',
        nullable: true,
        description: 'Since when it is not used any more.',
      }),
    }),
  });
});

/** The query `categoryDefinitions`. */
export function categoryDefinitionQueries(builder: Builder): void {
  const below = builder.inputType('CategoryDefinitionFilter', {
    description: 'Which categories.',
    subGraphs: ['admin'],
    fields: (t) => ({
      parentId: t.id({
        required: false,
        description: 'Those right below this one; null is those at the top. All of them when missing.',
      }),
      retired: t.boolean({
        required: false,
        description: 'True: only those that are not used any more; false: only the others.',
      }),
    }),
  });
  builder.queryField('categoryDefinitions', (t) =>
    t.connection(
      {
        type: categoryDefinitionRef(builder),
        description: 'Categories by their position, also those that are retired.',
        authScopes: { permission: goodsPermissions.catalogue },
        subGraphs: ['admin'],
        args: { filter: t.arg({ type: below, required: false, description: 'Which ones.' }) },
        resolve: (_root, { filter, ...page }, ctx) => {
          const { parentId, retired } = filter ?? {};
          const which = {
            parentId:
              parentId === null ? null : parseOptionalId(parentId, 'Category', ['filter', 'parentId']),
            isRetired: retired ?? undefined,
          };
          return keysetPage(
            page,
            ({ position, id }: Category) => [position, id],
            (query) => listCategoryDefinitions(ctx, which, query),
          );
        },
      },
      { name: 'CategoryDefinitionConnection', description: 'A page of categories.' },
      { name: 'CategoryDefinitionEdge', description: 'A category and where it stands in its list.' },
    ),
  );
}
