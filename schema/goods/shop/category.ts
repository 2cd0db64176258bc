import { categoryTree, type ShopCategory } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { encodeId } from '../../common/ids.ts';
import { remembered } from '../../common/memory.ts';
import type { NodeSource } from '../../common/node.ts';
import { perBuilder } from '../../common/per-builder.ts';
import type { GraphQLContext } from '../../context.ts';

const loadTree = (ctx: GraphQLContext) => remembered(ctx, categoryTree, () => categoryTree(ctx));

const node: NodeSource = {
  async loadNodes(ctx, ids) {
    const { byId } = await loadTree(ctx);
    return ids.flatMap((id) => byId.get(id) ?? []);
  },
};

/** The type `Category`. What a product brought along is at hand; the rest comes from the whole tree, once. */
export const categoryRef = perBuilder((builder) => {
  const ref = builder.objectRef<ShopCategory>('Category');
  return ref.implement({
    description: 'A place in the tree by which people look for goods.',
    interfaces: [builder.nodeInterfaceRef()],
    extensions: { node, cacheable: true },
    fields: (t) => ({
      id: t.id({
        description: 'The global id: opaque, and good for `node`.',
        resolve: ({ id }) => encodeId('Category', id),
      }),
      slug: t.exposeString('slug', { description: 'Its name in addresses.' }),
      title: t.exposeString('title', { description: 'Its name in the language of the request.' }),
      breadcrumbs: t.field({
        type: [ref],
        description: 'The way to it: the categories from the root down to itself.',
        complexity: { field: 1, multiplier: 3 },
        resolve: ({ id, breadcrumbs }, _args, ctx) =>
          breadcrumbs
            ? [...breadcrumbs]
            : loadTree(ctx).then(({ byId }) => [...(byId.get(id)?.breadcrumbs ?? [])]),
      }),
      children: t.field({
        type: [ref],
        description: 'The categories directly below it, in the order of the house.',
        complexity: { field: 1, multiplier: 10 },
        resolve: ({ id, children }, _args, ctx) =>
          children ? [...children] : loadTree(ctx).then(({ byId }) => [...(byId.get(id)?.children ?? [])]),
      }),
    }),
  });
});

/** The queries `categories` and `category`. */
export function categoryQueries(builder: Builder): void {
  builder.queryField('categories', (t) =>
    t.field({
      type: [categoryRef(builder)],
      description: 'The categories of the shop, from the roots of the tree on.',
      authScopes: { public: true },
      extensions: { cacheable: true },
      complexity: { field: 2, multiplier: 10 },
      resolve: async (_root, _args, ctx) => [...(await loadTree(ctx)).roots],
    }),
  );
  builder.queryField('category', (t) =>
    t.field({
      type: categoryRef(builder),
      nullable: true,
      description: 'One category, or null when the shop has none of this name.',
      authScopes: { public: true },
      extensions: { cacheable: true },
      args: { slug: t.arg.string({ required: true, description: 'Its name in addresses.' }) },
      resolve: async (_root, { slug }, ctx) => (await loadTree(ctx)).bySlug.get(slug),
    }),
  );
}
