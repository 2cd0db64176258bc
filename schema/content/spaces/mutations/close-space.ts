import { closeSpace } from '#api/content/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { spaceField } from '../payload-fields.ts';

/** The mutation `closeSpace`. */
export function closeSpaceMutation(builder: Builder): void {
  mutation(builder, 'closeSpace', {
    description: 'Makes a space that you own, and its sub-groups, read-only; content staff can do so to any.',
    access: { signedIn: true },
    subGraphs: ['storefront', 'admin'],
    idempotent: true,
    input: (t) => ({
      spaceId: t.id({ required: true, description: 'Which space.' }),
      reason: t.string({ required: true, description: 'Why, 1 to 500 characters; members read it.' }),
    }),
    resolve: (input, ctx) =>
      closeSpace(ctx, { spaceId: parseId(input.spaceId, 'Space', ['spaceId']), reason: input.reason }),
    payload: (t) => ({
      space: spaceField(t, 'The space as it is now.'),
    }),
  });
}
