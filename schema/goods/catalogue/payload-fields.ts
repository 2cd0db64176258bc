import { categoryDefinitionsById, productDefinitionsById } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import type { Types } from '../../common/models.ts';
import type { Payload } from '../../common/mutation.ts';
import { categoryDefinitionRef } from './category-definition.ts';
import { productDefinitionForward } from './product-ref.ts';

type PayloadFields<Result> = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<Result>>;

/** The field `category` of a payload: the category as it is now. */
export function categoryField(builder: Builder, t: PayloadFields<{ readonly categoryId: string }>) {
  return t.field({
    type: categoryDefinitionRef(builder),
    nullable: true,
    description: 'The category as it is now.',
    resolve: async ({ result }, _args, ctx) =>
      result ? (await categoryDefinitionsById(ctx, [result.categoryId])).at(0) : null,
  });
}

/** The field `product` of a payload: the product as it is now. */
export function productField(builder: Builder, t: PayloadFields<{ readonly productId: string }>) {
  return t.field({
    type: productDefinitionForward(builder),
    nullable: true,
    description: 'The product as it is now.',
    resolve: async ({ result }, _args, ctx) =>
      result ? (await productDefinitionsById(ctx, [result.productId])).at(0) : null,
  });
}
