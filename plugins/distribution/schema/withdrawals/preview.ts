import type { Builder } from '#schema/builder.ts';
import { moneyRef } from '#schema/common/money.ts';
import { previewWithdrawal } from '../../withdrawals/preview.ts';
import type { WithdrawalQuote } from '../../withdrawals/quote.ts';

/** The query `withdrawalPreview`. */
export function withdrawalPreviewQuery(builder: Builder): void {
  const Money = moneyRef(builder);
  const Preview = builder.objectRef<WithdrawalQuote>('DistributionWithdrawalPreview').implement({
    description: 'What a withdrawal would come to at this moment.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      gross: t.field({
        type: Money,
        description: 'What would be taken.',
        resolve: ({ amountMinor, currency }) => ({ amountMinor, currency }),
      }),
      tax: t.field({
        type: Money,
        description: 'What of it would be withheld as tax.',
        resolve: ({ taxMinor, currency }) => ({ amountMinor: taxMinor, currency }),
      }),
      net: t.field({
        type: Money,
        description: 'What would arrive: the `expectedNetMinor` of `requestWithdrawal`.',
        resolve: ({ netMinor, currency }) => ({ amountMinor: netMinor, currency }),
      }),
      ruleVersion: t.int({
        nullable: true,
        description:
          'By which version of the tax rules; null where none stands, so that nothing is withheld.',
        resolve: ({ rule }) => rule?.version ?? null,
      }),
    }),
  });
  builder.queryField('withdrawalPreview', (t) =>
    t.field({
      type: Preview,
      description: 'What a withdrawal of yours would come to, before anything is withheld.',
      authScopes: { signedIn: true },
      args: {
        amountMinor: t.arg({
          type: 'BigInt',
          required: true,
          description: 'How much, in the smallest unit of the currency.',
        }),
        currency: t.arg.string({ required: true, description: 'ISO 4217, as `CNY`.' }),
      },
      complexity: 5,
      resolve: (_root, amount, ctx) => previewWithdrawal(ctx, amount),
    }),
  );
}
