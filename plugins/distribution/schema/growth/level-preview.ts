import type { Builder } from '#schema/builder.ts';
import { modelRef } from '#schema/common/models.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import { loadUser } from '#schema/users/load.ts';
import { type LevelPreview, type Moved, previewLevelRule } from '../../growth/level-rules/preview.ts';
import { criterionInput, termsOf } from './criterion-input.ts';
import { figureRef } from './figure.ts';
import { assessmentPeriod } from './level-enums.ts';

const subGraphs = ['admin' as const];

const movedRef = perBuilder((builder) =>
  builder.objectRef<Moved>('DistributionLevelMove').implement({
    description: 'A promoter whose level would change.',
    subGraphs,
    fields: (t) => ({
      promoter: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who; null when the account of the member is gone.',
        resolve: ({ promoterId }, _args, ctx) => loadUser(ctx, promoterId),
      }),
      figures: t.field({
        type: [figureRef(builder)],
        description: 'What they had of everything that is asked for.',
        complexity: { field: 0, multiplier: 5 },
        resolve: ({ figures }) => [...figures],
      }),
    }),
  }),
);

/** The query `distributionPreviewLevelRule` of the admin schema. */
export function levelPreviewQuery(builder: Builder): void {
  const Preview = builder.objectRef<LevelPreview>('DistributionLevelPreview').implement({
    description: 'What a rule about levels would have done with the last full period.',
    subGraphs,
    fields: (t) => ({
      period: t.exposeString('key', { description: 'Which period, as `2026-11` or `2026-Q4`.' }),
      promoters: t.exposeInt('promoters', {
        description: 'From how many it is counted: all in good standing, but no more than 10,000.',
      }),
      risen: t.exposeInt('risen', { description: 'How many would have risen.' }),
      fallen: t.exposeInt('fallen', { description: 'How many would have fallen.' }),
      rising: t.field({
        type: [movedRef(builder)],
        description: 'Who would have risen, no more than 20.',
        complexity: { field: 1, multiplier: 20 },
        resolve: ({ rising }) => [...rising],
      }),
      falling: t.field({
        type: [movedRef(builder)],
        description: 'Who would have fallen, no more than 20.',
        complexity: { field: 1, multiplier: 20 },
        resolve: ({ falling }) => [...falling],
      }),
    }),
  });
  builder.queryField('distributionPreviewLevelRule', (t) =>
    t.field({
      type: Preview,
      description:
        'Who would rise or fall, had such a rule judged the last full period, with the levels of now. Changes nothing.',
      authScopes: { permission: 'distribution.levels' },
      subGraphs,
      complexity: 100,
      args: {
        period: t.arg({
          type: assessmentPeriod(builder),
          required: true,
          description: 'Over how long results are counted.',
        }),
        criteria: t.arg({
          type: [criterionInput(builder)],
          required: true,
          description: 'What is asked for, all of it: at most 5.',
        }),
      },
      resolve: (_root, { period, criteria }, ctx) =>
        previewLevelRule(ctx, { period, criteria: termsOf(criteria), rise: 'FOR_GOOD' }),
    }),
  );
}
