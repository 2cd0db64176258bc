import { pointsPermissions, shipRedemption } from '#api/points/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { redemptionField } from '../redemption-field.ts';

/** The mutation `shipRedemption` of the admin schema. */
export function shipRedemptionMutation(builder: Builder): void {
  mutation(builder, 'shipRedemption', {
    description: 'Says that what was redeemed is on its way.',
    access: { permission: pointsPermissions.manage },
    subGraphs: ['admin'],
    input: (t) => ({
      redemptionId: t.id({ required: true, description: 'Which redemption.' }),
      carrier: t.string({ required: true, description: 'Who carries it: 1 to 50 characters.' }),
      trackingNumber: t.string({
        required: true,
        description: 'What the carrier knows it as: 1 to 50 letters, digits and hyphens.',
      }),
    }),
    resolve: ({ redemptionId, ...shipment }, ctx) =>
      shipRedemption(ctx, {
        ...shipment,
        redemptionId: parseId(redemptionId, 'Redemption', ['redemptionId']),
      }),
    payload: (t) => ({ redemption: redemptionField(t, 'The redemption as it is now.') }),
  });
}
