import { goodsPermissions, unpublishProduct } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { productField } from '../catalogue/payload-fields.ts';

/** The mutation `unpublishProduct` of the admin schema. */
export function unpublishProductMutation(builder: Builder): void {
  mutation(builder, 'unpublishProduct', {
    description:
      'Takes a product off sale: it is a draft from then on. What is being paid at this moment is still sold.',
    access: { permission: goodsPermissions.catalogue },
    subGraphs: ['admin'],
    input: (t) => ({
      productId: t.id({ required: true, description: 'Which product.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ productId, reason }, ctx) =>
      unpublishProduct(ctx, { productId: parseId(productId, 'Product', ['productId']), reason }),
    payload: (t) => ({ product: productField(builder, t) }),
  });
}
