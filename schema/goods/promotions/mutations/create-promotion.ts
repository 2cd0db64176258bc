import { createPromotion, promotionPermissions } from '#api/goods/index.ts';
import type { Builder } from '../../../builder.ts';
import { mutation } from '../../../common/mutation.ts';
import { promotionField } from '../promotion-field.ts';
import { promotionInput, promotionWithRows } from '../promotion-input.ts';

/** The mutation `createPromotion` of the admin schema. */
export function createPromotionMutation(builder: Builder): void {
  mutation(builder, 'createPromotion', {
    description: 'Makes a promotion. It is a draft, and nothing is cheaper, until `startPromotion`.',
    access: { permission: promotionPermissions.manage },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      ...promotionInput(builder, t),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ reason, ...input }, ctx) => createPromotion(ctx, { ...promotionWithRows(input), reason }),
    payload: (t) => ({ promotion: promotionField(t) }),
  });
}
