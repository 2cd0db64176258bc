import { goodsPermissions, importProducts, productImportById } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseOptionalId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { importCompleteness, importEncoding, importMode } from '../transfer/enums.ts';
import { productImportRef } from '../transfer/product-import.ts';

/** The mutation `importProducts` of the admin schema. */
export function importProductsMutation(builder: Builder): void {
  mutation(builder, 'importProducts', {
    description:
      'Takes over products from a CSV file with the columns of `exportProducts`, a row for each variant. What is wrong with one product stops none of the others; `productImport` tells how far it is. A request holds 256 KiB: send larger files in pieces.',
    access: { permission: goodsPermissions.catalogue },
    subGraphs: ['admin'],
    idempotent: true,
    cost: 100,
    input: (t) => ({
      csv: t.string({
        required: true,
        description: 'The file or a piece of it: 20,000 rows and 8 MiB at most in all, in UTF-8.',
      }),
      encoding: t.field({
        type: importEncoding(builder),
        required: false,
        defaultValue: 'TEXT',
        description: 'How it is written here.',
      }),
      mode: t.field({ type: importMode(builder), required: true, description: 'What to do with it.' }),
      continues: t.id({ required: false, description: 'The import that this is another piece of.' }),
      completeness: t.field({
        type: importCompleteness(builder),
        required: false,
        defaultValue: 'COMPLETE',
        description: 'Whether other pieces follow.',
      }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ continues, encoding, completeness, ...input }, ctx) =>
      importProducts(ctx, {
        ...input,
        encoding: encoding ?? 'TEXT',
        completeness: completeness ?? 'COMPLETE',
        continues: parseOptionalId(continues, 'ProductImport', ['continues']),
      }),
    payload: (t) => ({
      import: t.field({
        type: productImportRef(builder),
        nullable: true,
        description: 'The import as it is now.',
        resolve: ({ result }, _args, ctx) => (result ? productImportById(ctx, result.importId) : null),
      }),
    }),
  });
}
