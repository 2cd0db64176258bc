import { confirmRedemptionReceived } from '#api/points/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { redemptionField } from '../redemption-field.ts';

/** The mutation `confirmRedemptionReceived`. */
export function confirmRedemptionReceivedMutation(builder: Builder): void {
  mutation(builder, 'confirmRedemptionReceived', {
    description: 'Says that what you have redeemed has arrived.',
    access: { signedIn: true },
    input: (t) => ({ redemptionId: t.id({ required: true, description: 'Which redemption.' }) }),
    resolve: (input, ctx) =>
      confirmRedemptionReceived(ctx, {
        redemptionId: parseId(input.redemptionId, 'Redemption', ['redemptionId']),
      }),
    payload: (t) => ({ redemption: redemptionField(t, 'The redemption as it is now.') }),
  });
}
