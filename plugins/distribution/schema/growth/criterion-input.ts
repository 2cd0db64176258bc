import { perBuilder } from '#schema/common/per-builder.ts';
import type { Criterion, Result } from '../../growth/level-rules/criteria.ts';
import { result } from './level-enums.ts';

export const criterionInput = perBuilder((builder) =>
  builder.inputType('DistributionLevelCriterionInput', {
    description: 'What it takes of one result.',
    subGraphs: ['admin'],
    fields: (t) => ({
      result: t.field({ type: result(builder), required: true, description: 'Which result.' }),
      currency: t.string({
        required: false,
        description: 'ISO 4217, for turnover and commission, which are counted in minor units; else nothing.',
      }),
      toRise: t.field({ type: 'BigInt', required: true, description: 'As much makes a leader: 1 or more.' }),
      toStay: t.field({
        type: 'BigInt',
        required: true,
        description: 'As much lets a leader stay one: 0 to what it takes to rise.',
      }),
    }),
  }),
);

interface CriterionGiven extends Omit<Criterion, 'currency'> {
  readonly result: Result;
  readonly currency?: string | null | undefined;
}

/** Criteria as they were given. */
export function termsOf(criteria: readonly CriterionGiven[]): Criterion[] {
  return criteria.map(({ currency, ...criterion }) => ({ ...criterion, currency: currency ?? null }));
}
