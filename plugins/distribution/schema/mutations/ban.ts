import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { banPromoter } from '../../promoters/ban-promoter.ts';
import { promoterField } from '../payload-fields.ts';

/** The mutation `distributionBan` of the admin schema. */
export function banMutation(builder: Builder): void {
  mutation(builder, 'distributionBan', {
    description: 'Forbids a promoter to act, until they are reinstated. Level and history stay.',
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
      banPromoter(ctx, {
        promoterId: parseId(promoterId, 'DistributionPromoter', ['promoterId']),
        reason,
      }),
    payload: (t) => ({ promoter: promoterField(t, 'The promoter as they are now.') }),
  });
}
