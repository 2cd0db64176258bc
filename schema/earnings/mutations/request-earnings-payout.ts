import { requestEarningsPayout } from '#core/earnings/request-earnings-payout.ts';
import { payoutsById } from '#core/payouts/lists.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';

/** The mutation `requestEarningsPayout`. */
export function requestEarningsPayoutMutation(builder: Builder): void {
  mutation(builder, 'requestEarningsPayout', {
    description: 'Has a part of what you have earned sent to you. It is on its way at once.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      amountMinor: t.field({
        type: 'BigInt',
        required: true,
        description: 'How much, in the smallest unit of the currency.',
      }),
      currency: t.string({ required: true, description: 'ISO 4217, as `CNY`.' }),
      payoutAccountId: t.id({ required: true, description: 'To which of your accounts.' }),
    }),
    resolve: ({ payoutAccountId, ...form }, ctx) =>
      requestEarningsPayout(ctx, {
        ...form,
        payoutAccountId: parseId(payoutAccountId, 'PayoutAccount', ['payoutAccountId']),
      }),
    payload: (t) => ({
      payout: t.prismaField({
        type: 'Payout',
        nullable: true,
        description: 'The new payout.',
        resolve: async (query, { result }, _args, ctx) =>
          result ? (await payoutsById(ctx, [result.payoutId], query)).at(0) : null,
      }),
    }),
  });
}
