import {
  categoryDefinitionsById,
  categoryPaths,
  productDefinitionsById,
  variantDefinitionsById,
  variantDefinitionsOf,
} from '#api/goods/index.ts';
import { byId, defineLoader } from '../../common/loader.ts';

/** A category by row id, for staff. */
export const loadCategoryDefinition = defineLoader(async (ctx, ids) =>
  byId(await categoryDefinitionsById(ctx, ids)),
);

/** The slugs from the top down to a category. */
export const loadCategoryPath = defineLoader(categoryPaths);

/** A product by row id, for staff. */
export const loadProductDefinition = defineLoader(async (ctx, ids) =>
  byId(await productDefinitionsById(ctx, ids)),
);

/** A variant by row id, for staff. */
export const loadVariantDefinition = defineLoader(async (ctx, ids) =>
  byId(await variantDefinitionsById(ctx, ids)),
);

/** The living variants of a product. */
export const loadVariantsOf = defineLoader(variantDefinitionsOf);
