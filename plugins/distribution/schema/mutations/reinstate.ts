import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { reinstatePromoter } from '../../promoters/reinstate-promoter.ts';
import { promoterField } from '../payload-fields.ts';

/** The mutation `distributionReinstate` of the admin schema. */
export function reinstateMutation(builder: Builder): void {
  mutation(builder, 'distributionReinstate', {
    description: 'Lets a banned promoter act again, with the level that they have.',
    access: { permission: 'distribution.promoters' },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      promoterId: t.id({ required: true, description: 'Which promoter.' }),
      reason: t.string({
        required: true,
        description: 'Why, for the promoter and the audit log: 1 to 500 characters.',
      }),
    }),
    resolve: ({ promoterId, reason }, ctx) =>
      reinstatePromoter(ctx, {
        promoterId: parseId(promoterId, 'DistributionPromoter', ['promoterId']),
        reason,
      }),
    payload: (t) => ({ promoter: promoterField(t, 'The promoter as they are now.') }),
  });
}
