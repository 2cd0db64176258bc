import {
  goodsPermissions,
  listProductImports,
  problemPosition,
  problemsOfImports,
  productImportById,
} from '#api/goods/index.ts';
import type { ProductImport, ProductImportProblem } from '#core/db/generated/client/client.ts';
import type { Message } from '#core/errors.ts';
import type { Builder } from '../../builder.ts';
import { encodeId, parseId } from '../../common/ids.ts';
import { keysetPage } from '../../common/keyset.ts';
import { defineNestedList } from '../../common/nested.ts';
import { perBuilder } from '../../common/per-builder.ts';
import { importMode, importState } from './enums.ts';

const problemsOf = defineNestedList<ProductImportProblem>({
  positionOf: problemPosition,
  load: problemsOfImports,
});

const problemRef = perBuilder((builder) =>
  builder.objectRef<ProductImportProblem>('ProductImportError').implement({
    description: 'What is wrong with a row of a file. Nothing of its product was taken over.',
    subGraphs: ['admin'],
    fields: (t) => ({
      row: t.exposeInt('row', { description: 'Which row, as spreadsheets count them: the header is row 1.' }),
      column: t.exposeString('column', {
        nullable: true,
        description: 'Which column; null when it is none in particular.',
      }),
      code: t.exposeString('code', { description: 'What went wrong, stable over time: for programs.' }),
      message: t.string({
        description: 'What went wrong, in the language of the request: for people.',
        resolve: ({ messages }, _args, ctx) => (messages as Message & object)[ctx.locale],
      }),
    }),
  }),
);

/** The type `ProductImport`. */
export const productImportRef = perBuilder((builder) =>
  builder.objectRef<ProductImport>('ProductImport').implement({
    description: 'A file of products that somebody handed in, and how far the work on it is.',
    subGraphs: ['admin'],
    fields: (t) => ({
      id: t.id({ description: 'Its id.', resolve: ({ id }) => encodeId('ProductImport', id) }),
      mode: t.expose('mode', { type: importMode(builder), description: 'What is done with it.' }),
      state: t.expose('state', { type: importState(builder), description: 'How far it is.' }),
      rowsTotal: t.exposeInt('rowsTotal', {
        description: 'How many rows the file has, its header left out.',
      }),
      rowsDone: t.exposeInt('rowsDone', { description: 'How many of them are taken over, or would be.' }),
      rowsFailed: t.exposeInt('rowsFailed', {
        description: 'How many of them are not, since something is wrong with their product.',
      }),
      productsChanged: t.int({
        description:
          'How many products were made or changed, or would be; the others were like that already.',
        resolve: ({ changed }) => changed,
      }),
      errors: t.connection(
        {
          type: problemRef(builder),
          description: 'What is wrong, by row.',
          resolve: ({ id }, args, ctx) => problemsOf(ctx, id, args),
        },
        { name: 'ProductImportErrorConnection', description: 'A page of what is wrong with a file.' },
        { name: 'ProductImportErrorEdge', description: 'What is wrong, and where it stands in the list.' },
      ),
      actor: t.exposeString('actor', {
        description: 'Who handed it in: `user:<id>`, `service:<id>` or `system:<name>`.',
      }),
      reason: t.exposeString('reason', { description: 'Why, in their words.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was handed in.' }),
      endedAt: t.expose('endedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was done; null as long as it is not.',
      }),
    }),
  }),
);

/** The queries `productImports` and `productImport`. */
export function productImportQueries(builder: Builder): void {
  builder.queryField('productImports', (t) =>
    t.connection(
      {
        type: productImportRef(builder),
        description: 'The files of products of the last 90 days, newest first.',
        authScopes: { permission: goodsPermissions.catalogue },
        subGraphs: ['admin'],
        resolve: (_root, page, ctx) =>
          keysetPage(
            page,
            ({ createdAt, id }: ProductImport) => [createdAt.getTime(), id],
            (query) => listProductImports(ctx, query),
          ),
      },
      { name: 'ProductImportConnection', description: 'A page of imports.' },
      { name: 'ProductImportEdge', description: 'An import and where it stands in its list.' },
    ),
  );
  builder.queryField('productImport', (t) =>
    t.field({
      type: productImportRef(builder),
      nullable: true,
      description: 'One import, or null when there is none. Ask again to see how far it is.',
      authScopes: { permission: goodsPermissions.catalogue },
      subGraphs: ['admin'],
      args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
      resolve: (_root, { id }, ctx) => productImportById(ctx, parseId(id, 'ProductImport')),
    }),
  );
}
