import { moneyRef } from '#schema/common/money.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import type { CommissionBalance } from '../../withdrawals/balance.ts';

/** The type `DistributionBalance`. */
export const balanceRef = perBuilder((builder) => {
  const Money = moneyRef(builder);
  return builder.objectRef<CommissionBalance>('DistributionBalance').implement({
    description: 'What a promoter has earned, in one currency.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      pending: t.field({
        type: Money,
        description: 'Earned, as long as it could still be taken back.',
        resolve: ({ pendingMinor, currency }) => ({ amountMinor: pendingMinor, currency }),
      }),
      available: t.field({
        type: Money,
        description: 'What can be withdrawn at this moment.',
        resolve: ({ availableMinor, currency }) => ({ amountMinor: availableMinor, currency }),
      }),
      held: t.field({
        type: Money,
        description: 'What open withdrawals hold.',
        resolve: ({ heldMinor, currency }) => ({ amountMinor: heldMinor, currency }),
      }),
      debt: t.field({
        type: Money,
        description: 'What is owed to the house because of refunds after a withdrawal.',
        resolve: ({ debtMinor, currency }) => ({ amountMinor: debtMinor, currency }),
      }),
    }),
  });
});
