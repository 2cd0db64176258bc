import type { Builder } from '#schema/builder.ts';
import { mutation } from '#schema/common/mutation.ts';
import { submitMaterial } from '../../materials/submit-material.ts';
import { contentInput, contentOf } from '../material-input.ts';
import { materialField } from '../payload-fields.ts';

/** The mutation `submitPromoterMaterial`. */
export function submitMaterialMutation(builder: Builder): void {
  mutation(builder, 'submitPromoterMaterial', {
    description: 'Offers something of your own, as a promoter, for all promoters to use. The house decides.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => contentInput(builder, t),
    resolve: (content, ctx) => submitMaterial(ctx, contentOf(content)),
    payload: (t) => ({ material: materialField(t, 'The material, which waits for a review.') }),
  });
}
