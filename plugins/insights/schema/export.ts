import { stringify } from 'csv-stringify/sync';
import { disarm } from '#api/goods/index.ts';
import type { InsightsShare } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { type KeysetPage, keysetPage } from '#schema/common/keyset.ts';
import { sharePosition, sharesBehind } from '../queries/shares.ts';
import { metricRef } from './enums.ts';
import { rangeRef } from './range.ts';

const subGraphs = ['admin' as const];
const authScopes = { permission: 'insights.read' } as const;
const whichDays = 'Which days, and of whom.';

interface Exported {
  readonly page: KeysetPage<InsightsShare>;
  readonly isFirst: boolean;
}

const columns = [
  'metric',
  'period',
  'kind',
  'currency',
  'subjectId',
  'entrance',
  'segment',
  'cohort',
  'count',
  'amountMinor',
] as const;

/** The query `exportInsights`. */
export function exportQuery(builder: Builder): void {
  const ref = builder.objectRef<Exported>('InsightsExport').implement({
    description: 'A page of an export. The texts of all pages one after the other are the file.',
    subGraphs,
    fields: (t) => ({
      csv: t.string({
        description:
          'The shares as CSV in UTF-8, with a header on the first page. What a spreadsheet would take for a formula begins with an apostrophe.',
        resolve: ({ page, isFirst }) => {
          const lines = page.edges.map(({ node }) => columns.map((name) => disarm(String(node[name]))));
          return stringify(isFirst ? [[...columns], ...lines] : lines, {
            record_delimiter: '\r\n',
            quoted_match: /[\r\n]/,
          });
        },
      }),
      endCursor: t.string({
        nullable: true,
        description: 'Pass it as `after` for the next page; null when nothing comes after this one.',
        resolve: ({ page: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
      }),
    }),
  });
  builder.queryField('exportInsights', (t) =>
    t.field({
      type: ref,
      description: 'What stands behind a figure, as a file.',
      authScopes,
      subGraphs,
      complexity: ({ first }) => ({ field: 1 + first, multiplier: 1 }),
      args: {
        metric: t.arg({ type: metricRef(builder), required: true, description: 'Behind which.' }),
        range: t.arg({ type: rangeRef(builder), required: true, description: whichDays }),
        first: t.arg.int({ required: true, defaultValue: 100, description: 'How many rows: 1 to 100.' }),
        after: t.arg.string({ required: false, description: 'The `endCursor` of the page before.' }),
      },
      resolve: async (_root, { metric, range, first, after }, ctx) => ({
        isFirst: !after,
        page: await keysetPage({ first, after }, sharePosition, (query) =>
          sharesBehind(ctx, { metric, days: range, filter: range }, query),
        ),
      }),
    }),
  );
}
