import { goodsPermissions, retireProduct } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { productField } from '../catalogue/payload-fields.ts';

/** The mutation `retireProduct` of the admin schema. */
export function retireProductMutation(builder: Builder): void {
  mutation(builder, 'retireProduct', {
    description:
      'Sells a product no more, for good: only staff see it. What was ordered goes on. `upsertProduct` brings it back.',
    access: { permission: goodsPermissions.catalogue },
    subGraphs: ['admin'],
    input: (t) => ({
      productId: t.id({ required: true, description: 'Which product.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ productId, reason }, ctx) =>
      retireProduct(ctx, { productId: parseId(productId, 'Product', ['productId']), reason }),
    payload: (t) => ({ product: productField(builder, t) }),
  });
}
