import type { DistributionLevelRule } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef } from '#schema/common/models.ts';
import { criteriaOf } from '../../growth/level-rules/criteria.ts';
import { listLevelRules } from '../../growth/level-rules/lists.ts';
import { criterionRef } from './figure.ts';
import { assessmentPeriod, rise } from './level-enums.ts';

const subGraphs = ['admin' as const];

/** The type `DistributionLevelRule`, and the query `distributionLevelRules`. */
export function levelRuleType(builder: Builder): void {
  builder.prismaObject('DistributionLevelRule', {
    description: 'A version of how the results of a period move levels. It never changes.',
    subGraphs,
    fields: (t) => ({
      version: t.exposeInt('version', { description: 'Which version, from 1.' }),
      period: t.expose('period', {
        type: assessmentPeriod(builder),
        description: 'Over how long results are counted.',
      }),
      criteria: t.field({
        type: [criterionRef(builder)],
        description: 'What is asked for, all of it; with nothing, nobody is judged.',
        complexity: { field: 0, multiplier: 5 },
        resolve: criteriaOf,
      }),
      rise: t.expose('rise', { type: rise(builder), description: 'How somebody rises.' }),
      graceDays: t.exposeInt('graceDays', {
        description: 'How many days after its end a period is judged.',
      }),
      validFrom: t.expose('validFrom', {
        type: 'DateTime',
        description: 'It judges the periods that begin then or later and end before another version holds.',
      }),
      reason: t.exposeString('reason', { description: 'Why.' }),
      addedBy: t.exposeString('addedBy', { description: 'Who added it, as the audit log names them.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was added.' }),
    }),
  });
  builder.queryField('distributionLevelRules', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'DistributionLevelRule'),
        description: 'All versions of how the results of a period move levels, newest first.',
        authScopes: { permission: 'distribution.levels' },
        subGraphs,
        resolve: (_root, page, ctx) =>
          keysetPage(
            page,
            ({ createdAt, id }: DistributionLevelRule) => [createdAt.getTime(), id],
            (query) => listLevelRules(ctx, query),
          ),
      },
      connectionOf(builder, 'DistributionLevelRule'),
    ),
  );
}
