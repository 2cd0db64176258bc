import { cancelRedemption, pointsPermissions } from '#api/points/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { redemptionField } from '../redemption-field.ts';

/** The mutation `cancelRedemption` of the admin schema. */
export function cancelRedemptionMutation(builder: Builder): void {
  mutation(builder, 'cancelRedemption', {
    description:
      'Cancels a redemption that has not been shipped, or takes back a right that nobody has used. All points are given back.',
    access: { permission: pointsPermissions.manage },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      redemptionId: t.id({ required: true, description: 'Which redemption.' }),
      reason: t.string({
        required: true,
        description: 'Why, for the member and the audit log: 1 to 500 characters.',
      }),
    }),
    resolve: ({ redemptionId, reason }, ctx) =>
      cancelRedemption(ctx, {
        redemptionId: parseId(redemptionId, 'Redemption', ['redemptionId']),
        reason,
      }),
    payload: (t) => ({ redemption: redemptionField(t, 'The redemption as it is now.') }),
  });
}
