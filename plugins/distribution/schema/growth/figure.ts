import { perBuilder } from '#schema/common/per-builder.ts';
import type { Criterion } from '../../growth/level-rules/criteria.ts';
import type { Figure } from '../../growth/level-rules/my-progress.ts';
import { result } from './level-enums.ts';

/** What a rule asks for. */
export const criterionRef = perBuilder((builder) =>
  builder.objectRef<Criterion>('DistributionLevelCriterion').implement({
    description: 'What it takes of one result.',
    subGraphs: ['admin'],
    fields: (t) => ({
      result: t.field({
        type: result(builder),
        description: 'Which result.',
        resolve: (one) => one.result,
      }),
      currency: t.exposeString('currency', {
        nullable: true,
        description: 'ISO 4217, for money in minor units; null for what is counted.',
      }),
      toRise: t.expose('toRise', { type: 'BigInt', description: 'As much makes a leader.' }),
      toStay: t.expose('toStay', { type: 'BigInt', description: 'As much lets a leader stay one.' }),
    }),
  }),
);

/** A result beside what it takes. Only who is still on the way lacks something. */
export const figureRef = perBuilder((builder) =>
  builder.objectRef<Figure & { readonly missing?: bigint }>('DistributionFigure').implement({
    description: 'A result of a promoter, beside what it takes.',
    fields: (t) => ({
      result: t.field({
        type: result(builder),
        description: 'Which result.',
        resolve: (one) => one.result,
      }),
      currency: t.exposeString('currency', {
        nullable: true,
        description: 'ISO 4217, for money in minor units; null for what is counted.',
      }),
      value: t.expose('value', { type: 'BigInt', description: 'How much there is.' }),
      toRise: t.expose('toRise', { type: 'BigInt', description: 'As much makes a leader.' }),
      toStay: t.expose('toStay', { type: 'BigInt', description: 'As much lets a leader stay one.' }),
      missing: t.field({
        type: 'BigInt',
        nullable: true,
        description:
          'How much is missing for your level: to rise, or as a leader to stay. Null once it was judged.',
        resolve: ({ missing }) => missing ?? null,
      }),
    }),
  }),
);
