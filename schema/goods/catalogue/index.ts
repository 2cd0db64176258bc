import type { SchemaSlice } from '../../builder.ts';
import { userErrorSlice } from '../../common/user-error.ts';
import { publishProductMutation } from '../mutations/publish-product.ts';
import { retireCategoryMutation } from '../mutations/retire-category.ts';
import { retireProductMutation } from '../mutations/retire-product.ts';
import { unpublishProductMutation } from '../mutations/unpublish-product.ts';
import { upsertCategoryMutation } from '../mutations/upsert-category.ts';
import { upsertProductMutation } from '../mutations/upsert-product.ts';
import { categoryDefinitionQueries } from './category-definition.ts';
import { productDefinitionType } from './product-definition.ts';
import { productDefinitionQueries } from './product-definition-queries.ts';

/** What staff do with categories and products. */
export const catalogueSlices: readonly SchemaSlice[] = [
  userErrorSlice('SkuTaken', 'A SKU stands for one variant only.', {
    sku: { type: 'String', description: 'Which one.' },
    productSlug: { type: 'String', description: 'Whose it is, when it is another product’s.' },
  }),
  userErrorSlice('ProductChangedMeanwhile', 'Somebody else has changed the product.', {
    updatedAt: { type: 'String', description: 'When that was, as ISO 8601.' },
  }),
  categoryDefinitionQueries,
  productDefinitionType,
  productDefinitionQueries,
  upsertCategoryMutation,
  retireCategoryMutation,
  upsertProductMutation,
  publishProductMutation,
  unpublishProductMutation,
  retireProductMutation,
];
