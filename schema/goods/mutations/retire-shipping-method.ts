import { pricingPermissions, retireShippingMethod } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { shippingMethodField } from '../shipping-method-field.ts';

/** The mutation `retireShippingMethod` of the admin schema. */
export function retireShippingMethodMutation(builder: Builder): void {
  mutation(builder, 'retireShippingMethod', {
    description:
      'Sends nothing in this way any more; checkouts that have begun go on. `upsertShippingMethod` offers it again.',
    access: { permission: pricingPermissions.manage },
    subGraphs: ['admin'],
    input: (t) => ({
      shippingMethodId: t.id({ required: true, description: 'Which way to send goods.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ shippingMethodId, reason }, ctx) =>
      retireShippingMethod(ctx, {
        shippingMethodId: parseId(shippingMethodId, 'ShippingMethod', ['shippingMethodId']),
        reason,
      }),
    payload: (t) => ({ shippingMethod: shippingMethodField(t) }),
  });
}
