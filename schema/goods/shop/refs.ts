import type { ShopProduct, ShopVariant } from '#api/goods/index.ts';
import { perBuilder } from '../../common/per-builder.ts';

/** The types `Product` and `Variant`, for fields of whatever shows goods. `product.ts` and `variant.ts` define them. */
export const productRef = perBuilder((builder) => builder.objectRef<ShopProduct>('Product'));
export const variantRef = perBuilder((builder) => builder.objectRef<ShopVariant>('Variant'));
