import type { ProductDefinition } from '#api/goods/index.ts';
import { perBuilder } from '../../common/per-builder.ts';

/** The type `ProductDefinition`, for fields of types that it has fields of; `product-definition.ts` says what it has. */
export const productDefinitionForward = perBuilder((builder) =>
  builder.objectRef<ProductDefinition>('ProductDefinition'),
);
