import { exportProducts, goodsPermissions, type ProductInFile, productsAsCsv } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { type KeysetPage, keysetPage } from '../../common/keyset.ts';

interface Exported {
  readonly page: KeysetPage<ProductInFile>;
  readonly isFirst: boolean;
}

/** The query `exportProducts`. */
export function productExportQuery(builder: Builder): void {
  const ProductExport = builder.objectRef<Exported>('ProductExport').implement({
    description: 'A page of an export. The texts of all pages one after the other are the file.',
    subGraphs: ['admin'],
    fields: (t) => ({
      csv: t.string({
        description:
          'The products as CSV in UTF-8, a row for each variant, with a header on the first page. What a spreadsheet would take for a formula begins with an apostrophe, which `importProducts` takes away.',
        resolve: ({ page, isFirst }) =>
          productsAsCsv(
            page.edges.map(({ node }) => node),
            isFirst,
          ),
      }),
      products: t.int({
        description: 'How many products are on the page.',
        resolve: ({ page }) => page.edges.length,
      }),
      endCursor: t.string({
        nullable: true,
        description: 'Pass it as `after` for the next page; null when nothing comes after this one.',
        resolve: ({ page: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
      }),
    }),
  });
  builder.queryField('exportProducts', (t) =>
    t.field({
      type: ProductExport,
      description: 'All products that are not retired, as `importProducts` takes them over without a change.',
      authScopes: { permission: goodsPermissions.catalogue },
      subGraphs: ['admin'],
      args: {
        first: t.arg.int({
          required: true,
          defaultValue: 100,
          description: 'How many products: 1 to 100.',
        }),
        after: t.arg.string({ required: false, description: 'The `endCursor` of the page before.' }),
      },
      complexity: ({ first }) => ({ field: 1 + first, multiplier: 1 }),
      resolve: async (_root, { first, after }, ctx) => ({
        isFirst: !after,
        page: await keysetPage(
          { first, after },
          ({ id }: ProductInFile) => [id],
          (query) => exportProducts(ctx, query),
        ),
      }),
    }),
  );
}
