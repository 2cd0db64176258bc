import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { setLevelByStaff } from '../../promoters/set-level-by-staff.ts';
import { promoterLevel } from '../enums.ts';
import { promoterField } from '../payload-fields.ts';

/** The mutation `distributionSetLevel` of the admin schema. */
export function setLevelMutation(builder: Builder): void {
  mutation(builder, 'distributionSetLevel', {
    description: 'Gives a promoter a level from now on, for good or on trial.',
    access: { permission: 'distribution.promoters' },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      promoterId: t.id({ required: true, description: 'Which promoter.' }),
      level: t.field({ type: promoterLevel(builder), required: true, description: 'Which level.' }),
      trialUntil: t.field({
        type: 'DateTime',
        required: false,
        description: 'When the trial ends and the lasting level goes on; without one the level lasts.',
      }),
      reason: t.string({
        required: true,
        description: 'Why, for the promoter and the audit log: 1 to 500 characters.',
      }),
    }),
    resolve: ({ promoterId, level, trialUntil, reason }, ctx) =>
      setLevelByStaff(ctx, {
        promoterId: parseId(promoterId, 'DistributionPromoter', ['promoterId']),
        level,
        trialUntil: trialUntil ?? undefined,
        reason,
      }),
    payload: (t) => ({ promoter: promoterField(t, 'The promoter as they are now.') }),
  });
}
