import { goodsPermissions, publishProduct } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { productField } from '../catalogue/payload-fields.ts';

/** The mutation `publishProduct` of the admin schema. */
export function publishProductMutation(builder: Builder): void {
  mutation(builder, 'publishProduct', {
    description: 'Puts a product on sale, now or at another time.',
    access: { permission: goodsPermissions.catalogue },
    subGraphs: ['admin'],
    input: (t) => ({
      productId: t.id({ required: true, description: 'Which product.' }),
      from: t.field({
        type: 'DateTime',
        required: false,
        description: 'From when on; now when missing, unless it is on sale already.',
      }),
      until: t.field({
        type: 'DateTime',
        required: false,
        description: 'The first moment at which that is over; without end when missing.',
      }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ productId, from, until, reason }, ctx) =>
      publishProduct(ctx, {
        productId: parseId(productId, 'Product', ['productId']),
        from: from ?? undefined,
        until: until ?? undefined,
        reason,
      }),
    payload: (t) => ({ product: productField(builder, t) }),
  });
}
