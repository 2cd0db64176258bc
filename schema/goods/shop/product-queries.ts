import { type ListedProduct, listProducts, positionIn, productBySlug } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { keysetPage } from '../../common/keyset.ts';
import { perBuilder } from '../../common/per-builder.ts';
import { productSort } from './enums.ts';
import { filterOf, productFilterInput } from './product-filter.ts';
import { productRef } from './refs.ts';
import { wantedParts } from './wanted.ts';

const cacheable = { cacheable: true };

/** The type `ProductConnection`. */
export const productConnectionRef = perBuilder((builder) =>
  builder.connectionObject(
    {
      type: productRef(builder),
      name: 'ProductConnection',
      description: 'A page of a list of goods.',
      extensions: cacheable,
    },
    { name: 'ProductEdge', description: 'A product and where it stands in its list.', extensions: cacheable },
  ),
);

/** The queries `products` and `product`. */
export function productQueries(builder: Builder): void {
  builder.queryField('products', (t) =>
    t.connection(
      {
        type: productRef(builder),
        description: 'What is on sale now.',
        authScopes: { public: true },
        extensions: cacheable,
        args: {
          filter: t.arg({
            type: productFilterInput(builder),
            required: false,
            description: 'Which goods; all when missing.',
          }),
          sort: t.arg({
            type: productSort(builder),
            required: true,
            defaultValue: 'NEWEST',
            description: 'In which order; each has cursors of its own.',
          }),
        },
        resolve: (_root, { filter, sort, ...page }, ctx, info) => {
          const wanted = { filter: filterOf(filter), sort, parts: wantedParts(info) };
          return keysetPage(
            page,
            (product: ListedProduct) => positionIn(sort, product),
            (query) => listProducts(ctx, wanted, query),
          );
        },
      },
      productConnectionRef(builder),
    ),
  );
  builder.queryField('product', (t) =>
    t.field({
      type: productRef(builder),
      nullable: true,
      description: 'One product, or null when none of this name is on sale.',
      authScopes: { public: true },
      extensions: cacheable,
      args: { slug: t.arg.string({ required: true, description: 'Its name in addresses.' }) },
      resolve: (_root, { slug }, ctx, info) => productBySlug(ctx, slug, wantedParts(info)),
    }),
  );
}
