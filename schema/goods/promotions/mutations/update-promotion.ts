import { promotionPermissions, updatePromotion } from '#api/goods/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { promotionField } from '../promotion-field.ts';

/** The mutation `updatePromotion` of the admin schema. */
export function updatePromotionMutation(builder: Builder): void {
  mutation(builder, 'updatePromotion', {
    description:
      'Changes what may be changed while a promotion runs; what is missing stays. Its terms never change: make another one.',
    access: { permission: promotionPermissions.manage },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      promotionId: t.id({ required: true, description: 'Which promotion.' }),
      titleEn: t.string({ required: false, description: 'Its English name: 1 to 100 characters.' }),
      titleZh: t.string({ required: false, description: 'Its Chinese name: 1 to 100 characters.' }),
      priority: t.int({ required: false, description: 'Of two that are equally good the lower wins.' }),
      endsAt: t.field({ type: 'DateTime', required: false, description: 'Until when it runs.' }),
      quota: t.int({
        required: false,
        description:
          'How many there are in all, used ones included; only where there is a quota, or in a draft.',
      }),
      budgetMinor: t.field({
        type: 'BigInt',
        required: false,
        description:
          'What it may give away in all, in minor units; only where there is a budget, or in a draft.',
      }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ promotionId, ...input }, ctx) =>
      updatePromotion(ctx, { ...input, promotionId: parseId(promotionId, 'Promotion', ['promotionId']) }),
    payload: (t) => ({ promotion: promotionField(t) }),
  });
}
