import type { Builder } from '#schema/builder.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import type { Types } from '#schema/common/models.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import { criteriaOf, figuresOf } from '../../growth/level-rules/criteria.ts';
import { type AssessmentWithRound, myAssessments } from '../../growth/level-rules/lists.ts';
import { myProgress, type Progress, valued } from '../../growth/level-rules/my-progress.ts';
import { figureRef } from './figure.ts';
import { assessmentOutcome } from './level-enums.ts';

const dayMs = 24 * 60 * 60 * 1_000;
const subGraphs = ['storefront' as const];
const period = 'Which period, as `2026-11` or `2026-Q4`.';

const progressRef = perBuilder((builder) =>
  builder.objectRef<Progress>('DistributionProgress').implement({
    description: 'How you do in the period that goes on.',
    subGraphs,
    fields: (t) => ({
      period: t.exposeString('key', { description: period }),
      startsAt: t.expose('startsAt', { type: 'DateTime', description: 'When it began.' }),
      endsAt: t.expose('endsAt', { type: 'DateTime', description: 'Before which moment it ends.' }),
      judgedFrom: t.field({
        type: 'DateTime',
        description: 'From when on it is judged: until then what is given back still counts.',
        resolve: ({ endsAt, rule }) => new Date(endsAt.getTime() + rule.graceDays * dayMs),
      }),
      figures: t.field({
        type: [figureRef(builder)],
        description: 'Everything that is asked for, how much of it you have, and what is missing.',
        complexity: { field: 0, multiplier: 5 },
        resolve: ({ figures }) => [...figures],
      }),
    }),
  }),
);

const assessmentRef = perBuilder((builder) =>
  builder.objectRef<AssessmentWithRound>('DistributionAssessment').implement({
    description: 'What came of a period for you.',
    subGraphs,
    fields: (t) => ({
      period: t.exposeString('period', { description: period }),
      outcome: t.field({
        type: assessmentOutcome(builder),
        description: 'What came of it.',
        resolve: ({ outcome }) => outcome,
      }),
      judgedAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was judged.' }),
      figures: t.field({
        type: [figureRef(builder)],
        description: 'What was asked for, and how much of it you had then.',
        complexity: { field: 0, multiplier: 5 },
        resolve: (assessment) => valued(criteriaOf(assessment.round.rule), figuresOf(assessment)),
      }),
    }),
  }),
);

/** The fields `assessment` and `assessments` of oneself as a promoter. */
export function assessmentFields<Self>(
  builder: Builder,
  t: PothosSchemaTypes.ObjectFieldBuilder<Types, Self>,
) {
  return {
    assessment: t.field({
      type: progressRef(builder),
      nullable: true,
      description:
        'How you do in the month or quarter that goes on; null while you are no promoter, and when it will not be judged.',
      complexity: 10,
      resolve: (_self, _args, ctx) => myProgress(ctx),
    }),
    assessments: t.connection(
      {
        type: assessmentRef(builder),
        description: 'What came of periods that are over, the newest first.',
        resolve: (_self, args, ctx) =>
          keysetPage(
            args,
            ({ createdAt, id }: AssessmentWithRound) => [createdAt.getTime(), id],
            (query) => myAssessments(ctx, query),
          ),
      },
      { name: 'DistributionAssessmentConnection', description: 'A page of assessments.' },
      { name: 'DistributionAssessmentEdge', description: 'An assessment and where it stands in its list.' },
    ),
  };
}
