import { cancelMyRedemption } from '#api/points/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { redemptionField } from '../redemption-field.ts';

/** The mutation `cancelMyRedemption`. */
export function cancelMyRedemptionMutation(builder: Builder): void {
  mutation(builder, 'cancelMyRedemption', {
    description:
      'Cancels what you have redeemed, as long as it has not been shipped. You get all points back.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({ redemptionId: t.id({ required: true, description: 'Which redemption.' }) }),
    resolve: (input, ctx) =>
      cancelMyRedemption(ctx, {
        redemptionId: parseId(input.redemptionId, 'Redemption', ['redemptionId']),
      }),
    payload: (t) => ({ redemption: redemptionField(t, 'The redemption as it is now.') }),
  });
}
