import type { SchemaSlice } from '../../builder.ts';
import { importProductsMutation } from '../mutations/import-products.ts';
import { productExportQuery } from './product-export.ts';
import { productImportQueries } from './product-import.ts';

/** Products from files and to files. */
export const transferSlices: readonly SchemaSlice[] = [
  productImportQueries,
  productExportQuery,
  importProductsMutation,
];
