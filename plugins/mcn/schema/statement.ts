import type { McnSplit } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { parseId } from '#schema/common/ids.ts';
import { type KeysetPage, keysetPage } from '#schema/common/keyset.ts';
import { modelRef, type Types } from '#schema/common/models.ts';
import { moneyRef } from '#schema/common/money.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import { type StatementRow, statementAsCsv, statementRows } from '../statements/export-statement.ts';
import type { StatementPeriod } from '../statements/period.ts';
import { statementOf } from '../statements/statement.ts';
import { type StatementTotal, totalsOf } from '../statements/totals.ts';
import { party, splitState } from './enums.ts';

const positionOf = ({ earnedAt, id }: McnSplit) => [earnedAt.getTime(), id];

/** Which contract, and from when to when. */
function periodArguments(t: PothosSchemaTypes.QueryFieldBuilder<Types, Types['Root']>) {
  return {
    contractId: t.arg.id({ required: true, description: 'Which contract: one version of the terms.' }),
    from: t.arg({
      type: 'DateTime',
      required: false,
      description: 'Only orders that were placed from this moment on.',
    }),
    to: t.arg({
      type: 'DateTime',
      required: false,
      description: 'Only orders that were placed before this moment.',
    }),
  };
}

interface PeriodArguments {
  readonly contractId: string;
  readonly from?: Date | null | undefined;
  readonly to?: Date | null | undefined;
}

function periodOf({ contractId, from, to }: PeriodArguments): StatementPeriod {
  return {
    contractId: parseId(contractId, 'McnContract', ['contractId']),
    from: from ?? null,
    to: to ?? null,
  };
}

/** The query `mcnStatement`. */
export function statementQuery(builder: Builder): void {
  builder.queryField('mcnStatement', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'McnSplit'),
        description:
          'What was shared by a contract, newest order first: the same for both sides, and for staff with `mcn.contracts`.',
        authScopes: { signedIn: true },
        args: periodArguments(t),
        resolve: (_root, { contractId, from, to, ...page }, ctx) =>
          keysetPage(page, positionOf, (query) =>
            statementOf(ctx, periodOf({ contractId, from, to }), query),
          ),
      },
      connectionOf(builder, 'McnSplit'),
    ),
  );
}

const totalRef = perBuilder((builder: Builder) =>
  builder.objectRef<StatementTotal>('McnStatementTotal').implement({
    description: 'What the parts of one party in one currency that stand so come to.',
    fields: (t) => ({
      party: t.expose('party', { type: party(builder), description: 'Which party.' }),
      state: t.expose('state', { type: splitState(builder), description: 'How they stand.' }),
      splits: t.exposeInt('splits', { description: 'How many they are.' }),
      gross: t.field({
        type: moneyRef(builder),
        description: 'What they were, before refunds.',
        resolve: ({ amountMinor, currency }) => ({ amountMinor, currency }),
      }),
      takenBack: t.field({
        type: moneyRef(builder),
        description: 'What refunds have taken back.',
        resolve: ({ reversedMinor, currency }) => ({ amountMinor: reversedMinor, currency }),
      }),
      left: t.field({
        type: moneyRef(builder),
        description: 'What is left.',
        resolve: ({ amountMinor, reversedMinor, currency }) => ({
          amountMinor: amountMinor - reversedMinor,
          currency,
        }),
      }),
    }),
  }),
);

/** The query `mcnStatementTotals`. */
export function statementTotalsQuery(builder: Builder): void {
  builder.queryField('mcnStatementTotals', (t) =>
    t.field({
      type: [totalRef(builder)],
      description: 'What `mcnStatement` comes to, for each party, currency and state.',
      authScopes: { signedIn: true },
      complexity: { field: 10, multiplier: 10 },
      args: periodArguments(t),
      resolve: (_root, args, ctx) => totalsOf(ctx, periodOf(args)),
    }),
  );
}

interface Exported {
  readonly page: KeysetPage<StatementRow>;
  readonly isFirst: boolean;
}

/** The query `exportMcnStatement`. */
export function statementExportQuery(builder: Builder): void {
  const ref = builder.objectRef<Exported>('McnStatementExport').implement({
    description: 'A page of an export. The texts of all pages one after the other are the file.',
    fields: (t) => ({
      csv: t.string({
        description:
          'What was shared, and the relation that it follows from, as CSV in UTF-8 with amounts in minor units, and with a header on the first page. What a spreadsheet would take for a formula begins with an apostrophe.',
        resolve: ({ page, isFirst }) =>
          statementAsCsv(
            page.edges.map(({ node }) => node),
            isFirst,
          ),
      }),
      rows: t.int({
        description: 'How many rows are on the page, without the header.',
        resolve: ({ page }) => page.edges.length,
      }),
      endCursor: t.string({
        nullable: true,
        description: 'Pass it as `after` for the next page; null when nothing comes after this one.',
        resolve: ({ page: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
      }),
    }),
  });
  builder.queryField('exportMcnStatement', (t) =>
    t.field({
      type: ref,
      description: 'What `mcnStatement` lists, as a file.',
      authScopes: { signedIn: true },
      args: {
        ...periodArguments(t),
        first: t.arg.int({ required: true, defaultValue: 100, description: 'How many rows: 1 to 100.' }),
        after: t.arg.string({ required: false, description: 'The `endCursor` of the page before.' }),
      },
      complexity: ({ first }) => ({ field: 1 + first, multiplier: 1 }),
      resolve: async (_root, { first, after, ...period }, ctx) => ({
        isFirst: !after,
        page: await keysetPage(
          { first, after },
          ({ split }: StatementRow) => positionOf(split),
          (query) => statementRows(ctx, periodOf(period), query),
        ),
      }),
    }),
  );
}
