import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { reviewMaterial } from '../../materials/review-material.ts';
import { materialDecision } from '../material-enums.ts';
import { materialField } from '../payload-fields.ts';

/** The mutation `distributionReviewMaterial` of the admin schema. */
export function reviewMaterialMutation(builder: Builder): void {
  mutation(builder, 'distributionReviewMaterial', {
    description: 'Publishes what a promoter has submitted, or refuses it.',
    access: { permission: 'distribution.materials' },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      materialId: t.id({ required: true, description: 'Which material.' }),
      decision: t.field({
        type: materialDecision(builder),
        required: true,
        description: 'What is decided.',
      }),
      freshFrom: t.field({
        type: 'DateTime',
        required: false,
        description: 'From when on it may be used; from now on when missing.',
      }),
      freshUntil: t.field({
        type: 'DateTime',
        required: false,
        description: 'Until when it may be used; for no end when missing.',
      }),
      reason: t.string({
        required: true,
        description: 'Why, for the author and the audit log: 1 to 500 characters.',
      }),
    }),
    resolve: ({ materialId, decision, freshFrom, freshUntil, reason }, ctx) =>
      reviewMaterial(ctx, {
        materialId: parseId(materialId, 'DistributionMaterial', ['materialId']),
        decision,
        freshFrom: freshFrom ?? null,
        freshUntil: freshUntil ?? null,
        reason,
      }),
    payload: (t) => ({ material: materialField(t, 'The material as it is now.') }),
  });
}
