import {
  goodsPermissions,
  listProductDefinitions,
  productDefinition,
  productPosition,
} from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseOptionalId } from '../../common/ids.ts';
import { keysetPage } from '../../common/keyset.ts';
import { productKind } from '../shop/enums.ts';
import { productDefinitionOrder, productState } from './enums.ts';
import { productDefinitionForward } from './product-ref.ts';

/** The queries `productDefinitions` and `productDefinition`. */
export function productDefinitionQueries(builder: Builder): void {
  const Filter = builder.inputType('ProductDefinitionFilter', {
    description: 'Which products.',
    subGraphs: ['admin'],
    fields: (t) => ({
      state: t.field({
        type: productState(builder),
        required: false,
        description: 'Only those that stand there in their life.',
      }),
      categoryId: t.id({ required: false, description: 'Only those in this category or below it.' }),
      kind: t.field({
        type: productKind(builder),
        required: false,
        description: 'Only those of this kind.',
      }),
      stockAtMost: t.int({
        required: false,
        description: 'Only those with a variant that has at most so many units left to sell.',
      }),
      text: t.string({ required: false, description: 'Part of a name, the slug, the brand or a SKU.' }),
    }),
  });
  builder.queryField('productDefinitions', (t) =>
    t.connection(
      {
        type: productDefinitionForward(builder),
        description: 'All products, also drafts and those that are over or retired.',
        authScopes: { permission: goodsPermissions.catalogue },
        subGraphs: ['admin'],
        args: {
          filter: t.arg({ type: Filter, required: false, description: 'Which ones.' }),
          order: t.arg({
            type: productDefinitionOrder(builder),
            required: true,
            defaultValue: 'NEWEST',
            description: 'In which order.',
          }),
        },
        resolve: (_root, { filter, order, ...page }, ctx) => {
          const { state, categoryId, kind, stockAtMost, text } = filter ?? {};
          const which = {
            state: state ?? undefined,
            categoryId: parseOptionalId(categoryId, 'Category', ['filter', 'categoryId']),
            kind: kind ?? undefined,
            stockAtMost: stockAtMost ?? undefined,
            text: text ?? undefined,
          };
          return keysetPage(page, productPosition(order), (query) =>
            listProductDefinitions(ctx, which, order, query),
          );
        },
      },
      { name: 'ProductDefinitionConnection', description: 'A page of products.' },
      { name: 'ProductDefinitionEdge', description: 'A product and where it stands in its list.' },
    ),
  );
  builder.queryField('productDefinition', (t) =>
    t.field({
      type: productDefinitionForward(builder),
      nullable: true,
      description: 'One product, or null when there is none.',
      authScopes: { permission: goodsPermissions.catalogue },
      subGraphs: ['admin'],
      args: { slug: t.arg.string({ required: true, description: 'Its name in addresses.' }) },
      resolve: (_root, { slug }, ctx) => productDefinition(ctx, slug),
    }),
  );
}
