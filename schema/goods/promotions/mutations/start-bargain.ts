import { startBargain } from '#api/goods/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { bargainField } from '../bargain-field.ts';

/** The mutation `startBargain`. */
export function startBargainMutation(builder: Builder): void {
  mutation(builder, 'startBargain', {
    description: 'Begins to bargain for one unit of a variant; one at a time of each.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      promotionId: t.id({ required: true, description: 'Which promotion.' }),
      variantId: t.id({ required: true, description: 'Which of its variants.' }),
    }),
    resolve: ({ promotionId, variantId }, ctx) =>
      startBargain(ctx, {
        promotionId: parseId(promotionId, 'Promotion', ['promotionId']),
        variantId: parseId(variantId, 'Variant', ['variantId']),
      }),
    payload: (t) => ({ bargain: bargainField(t) }),
  });
}
