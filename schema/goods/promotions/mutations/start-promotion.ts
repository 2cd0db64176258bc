import { promotionPermissions, startPromotion } from '#api/goods/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { promotionField } from '../promotion-field.ts';

/** The mutation `startPromotion` of the admin schema. */
export function startPromotionMutation(builder: Builder): void {
  mutation(builder, 'startPromotion', {
    description: 'Lets a promotion run: a draft, or one that was paused.',
    access: { permission: promotionPermissions.manage },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      promotionId: t.id({ required: true, description: 'Which promotion.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ promotionId, reason }, ctx) =>
      startPromotion(ctx, { promotionId: parseId(promotionId, 'Promotion', ['promotionId']), reason }),
    payload: (t) => ({ promotion: promotionField(t) }),
  });
}
