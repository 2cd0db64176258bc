import type { Builder } from '#schema/builder.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { moneyRef } from '#schema/common/money.ts';
import { type CohortMonth, cohorts } from '../queries/cohorts.ts';
import { rangeRef } from './range.ts';

const subGraphs = ['admin' as const];
const authScopes = { permission: 'insights.read' } as const;
const whichDays = 'Which days, and of whom.';

/** The query `insightsCohorts`. */
export function cohortsQuery(builder: Builder): void {
  const ref = builder.objectRef<CohortMonth>('InsightsCohortMonth').implement({
    description: 'What those who first bought in one month did in another.',
    subGraphs,
    fields: (t) => ({
      cohort: t.exposeString('cohort', { description: 'The month of their first orders, as `2026-11`.' }),
      month: t.exposeString('month', { description: 'The month that is looked at.' }),
      buyers: t.expose('buyers', { type: 'BigInt', description: 'How many of them bought in it.' }),
      size: t.expose('size', { type: 'BigInt', description: 'How many they are.' }),
      orders: t.expose('orders', { type: 'BigInt', description: 'Their orders in it, of this currency.' }),
      net: t.field({
        type: moneyRef(builder),
        description: 'What they spent in it, less refunds.',
        resolve: ({ net, currency }) => ({ amountMinor: net, currency }),
      }),
    }),
  });
  builder.queryField('insightsCohorts', (t) =>
    t.connection(
      {
        type: ref,
        description: 'Buyers by the month of their first order, month after month: the oldest first.',
        authScopes,
        subGraphs,
        args: { range: t.arg({ type: rangeRef(builder), required: true, description: whichDays }) },
        resolve: (_root, { range, ...page }, ctx) =>
          keysetPage(
            page,
            ({ cohort, month }: CohortMonth) => [cohort, month],
            (query) => cohorts(ctx, range, range, query),
          ),
      },
      { name: 'InsightsCohortMonthConnection', description: 'A page of cohorts.' },
      {
        name: 'InsightsCohortMonthEdge',
        description: 'A month of a cohort and where it stands in its list.',
      },
    ),
  );
}
