import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { withdrawalsById } from '../../withdrawals/lists.ts';
import { requestWithdrawal } from '../../withdrawals/request-withdrawal.ts';

/** The mutation `requestWithdrawal`. */
export function requestWithdrawalMutation(builder: Builder): void {
  mutation(builder, 'requestWithdrawal', {
    description: 'Withdraws a part of what you have earned. It is on its way at once.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      amountMinor: t.field({
        type: 'BigInt',
        required: true,
        description: 'What is taken, tax included, in the smallest unit of the currency.',
      }),
      currency: t.string({ required: true, description: 'ISO 4217, as `CNY`.' }),
      payoutAccountId: t.id({ required: true, description: 'To which of your accounts.' }),
      expectedNetMinor: t.field({
        type: 'BigInt',
        required: true,
        description:
          'What you expect to arrive, as `withdrawalPreview` has said: nothing happens when it differs.',
      }),
    }),
    resolve: ({ payoutAccountId, ...form }, ctx) =>
      requestWithdrawal(ctx, {
        ...form,
        payoutAccountId: parseId(payoutAccountId, 'PayoutAccount', ['payoutAccountId']),
      }),
    payload: (t) => ({
      withdrawal: t.prismaField({
        type: 'DistributionWithdrawal',
        nullable: true,
        description: 'The new withdrawal.',
        resolve: async (_query, { result }, _args, ctx) =>
          result ? (await withdrawalsById(ctx, [result.withdrawalId])).at(0) : null,
      }),
    }),
  });
}
