import { type EarningsBalance, myEarnings } from '#core/earnings/balances.ts';
import type { Builder } from '../builder.ts';
import { moneyRef } from '../common/money.ts';

/** The type `EarningsBalance` and the query `myEarnings`. */
export function myEarningsQuery(builder: Builder): void {
  const Money = moneyRef(builder);
  const subGraphs = ['storefront' as const];
  const EarningsBalance = builder.objectRef<EarningsBalance>('EarningsBalance').implement({
    description: 'What a member has earned, in one currency.',
    subGraphs,
    fields: (t) => ({
      pending: t.field({
        type: Money,
        description: 'Earned, as long as it could still be taken back.',
        resolve: ({ pendingMinor, currency }) => ({ amountMinor: pendingMinor, currency }),
      }),
      available: t.field({
        type: Money,
        description: 'What can be paid out at this moment.',
        resolve: ({ availableMinor, currency }) => ({ amountMinor: availableMinor, currency }),
      }),
      held: t.field({
        type: Money,
        description: 'What payouts hold that are on their way.',
        resolve: ({ heldMinor, currency }) => ({ amountMinor: heldMinor, currency }),
      }),
      debt: t.field({
        type: Money,
        description: 'What is owed to the house because of refunds; what is earned next pays it first.',
        resolve: ({ debtMinor, currency }) => ({ amountMinor: debtMinor, currency }),
      }),
    }),
  });
  builder.queryField('myEarnings', (t) =>
    t.field({
      type: [EarningsBalance],
      description:
        'What you have earned from the house as a creator, an agency or a host, in each currency. Commissions of promoters are apart.',
      authScopes: { signedIn: true },
      subGraphs,
      complexity: 10,
      resolve: (_root, _args, ctx) => myEarnings(ctx),
    }),
  );
}
