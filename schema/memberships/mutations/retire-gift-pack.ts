import { membershipPermissions, retireGiftPack } from '#api/memberships/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { giftPackField } from '../payload-fields.ts';

/** The mutation `retireGiftPack` of the admin schema. */
export function retireGiftPackMutation(builder: Builder): void {
  mutation(builder, 'retireGiftPack', {
    description:
      'Lets a product bring nothing any more. Whoever has bought it, or has begun to, keeps what it brought.',
    access: { permission: membershipPermissions.giftPacks },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      productId: t.id({ required: true, description: 'Which product.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ productId, reason }, ctx) =>
      retireGiftPack(ctx, { productId: parseId(productId, 'Product', ['productId']), reason }),
    payload: (t) => ({ giftPack: giftPackField(t, 'What it brought until now.') }),
  });
}
