import type { Builder } from '#schema/builder.ts';
import { mutation } from '#schema/common/mutation.ts';
import { publishMaterial } from '../../materials/publish-material.ts';
import { contentInput, contentOf } from '../material-input.ts';
import { materialField } from '../payload-fields.ts';

/** The mutation `distributionPublishMaterial` of the admin schema. */
export function publishMaterialMutation(builder: Builder): void {
  mutation(builder, 'distributionPublishMaterial', {
    description: 'Publishes something that promoters may use while it is fresh.',
    access: { permission: 'distribution.materials' },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      ...contentInput(builder, t),
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
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ freshFrom, freshUntil, reason, ...content }, ctx) =>
      publishMaterial(ctx, {
        ...contentOf(content),
        freshFrom: freshFrom ?? null,
        freshUntil: freshUntil ?? null,
        reason,
      }),
    payload: (t) => ({ material: materialField(t, 'The material.') }),
  });
}
