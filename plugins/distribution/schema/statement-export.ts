import type { Builder } from '#schema/builder.ts';
import { moneyRef } from '#schema/common/money.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import type { StatementDocument } from '../statement/document.ts';
import { exportStatement, statementAccounts } from '../statement/export-statement.ts';

const descriptions = {
  PENDING: 'What could still be taken back.',
  AVAILABLE: 'What can be withdrawn, and what was.',
  DEBT: 'What is owed because of refunds after it was paid out.',
} as const;

const accountKind = perBuilder((builder) =>
  builder.enumType('DistributionAccount', {
    description: 'One of the accounts of a promoter.',
    subGraphs: ['storefront'],
    values: Object.fromEntries(
      statementAccounts.map((one) => [one, { description: descriptions[one] }]),
    ) as Record<(typeof statementAccounts)[number], { description: string }>,
  }),
);

/** The query `commissionStatementExport`. */
export function statementExportQuery(builder: Builder): void {
  const ref = builder.objectRef<StatementDocument>('DistributionStatementExport').implement({
    description: 'What happened on an account on a day, with all that proves it.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      day: t.string({ description: 'The business day.', resolve: ({ seal }) => seal.day }),
      root: t.string({
        description: 'The root that it leads to, in hex: compare it with the one of `ledgerRoots`.',
        resolve: ({ seal }) => seal.root,
      }),
      closing: t.field({
        type: moneyRef(builder),
        description: 'The balance at the end of the day.',
        resolve: ({ account, closing }) => ({
          amountMinor: BigInt(closing.balance),
          currency: account.asset,
        }),
      }),
      document: t.field({
        type: 'JSON',
        description:
          'To be kept as a file: `npm run verify:statement <file>` checks it without the database, as does whoever follows what is written there.',
        resolve: (document) => document,
      }),
    }),
  });
  builder.queryField('commissionStatementExport', (t) =>
    t.field({
      type: ref,
      nullable: true,
      description:
        'What happened on one of your accounts on a day, with the path to the root that was published of it; null when the day is not sealed yet, or nothing had happened by then.',
      authScopes: { signedIn: true },
      subGraphs: ['storefront'],
      complexity: 50,
      args: {
        day: t.arg.string({ required: true, description: 'A business day, as `2026-11-27`.' }),
        currency: t.arg.string({ required: true, description: 'Of which currency, as `CNY`.' }),
        account: t.arg({
          type: accountKind(builder),
          required: true,
          defaultValue: 'AVAILABLE',
          description: 'Which account.',
        }),
      },
      resolve: (_root, args, ctx) => exportStatement(ctx, args),
    }),
  );
}
