import { payoutsById } from '#core/payouts/lists.ts';
import { retryPayout } from '#core/payouts/retry-payout.ts';
import { corePermissions } from '#core/permissions.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';

/** The mutation `retryPayout` of the admin schema. */
export function retryPayoutMutation(builder: Builder): void {
  mutation(builder, 'retryPayout', {
    description:
      'Tries a parked payout again: the provider is asked what it knows of it, and it is sent when that is nothing.',
    access: { permission: corePermissions.managePayouts },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({ payoutId: t.id({ required: true, description: 'Which payout.' }) }),
    resolve: ({ payoutId }, ctx) => retryPayout(ctx, { payoutId: parseId(payoutId, 'Payout', ['payoutId']) }),
    payload: (t) => ({
      payout: t.prismaField({
        type: 'Payout',
        nullable: true,
        description: 'The payout as it is now; null for those who may not see it.',
        resolve: async (query, { result }, _args, ctx) =>
          result ? (await payoutsById(ctx, [result.payoutId], query)).at(0) : null,
      }),
    }),
  });
}
