import { leaveSpace } from '#api/content/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { spaceField } from '../payload-fields.ts';

/** The mutation `leaveSpace`. */
export function leaveSpaceMutation(builder: Builder): void {
  mutation(builder, 'leaveSpace', {
    description: 'Leaves a space and its sub-groups, or takes your request back, or declines the invitation.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      spaceId: t.id({ required: true, description: 'Which space.' }),
    }),
    resolve: (input, ctx) => leaveSpace(ctx, { spaceId: parseId(input.spaceId, 'Space', ['spaceId']) }),
    payload: (t) => ({
      space: spaceField(t, 'The space, if you may still know of it.'),
    }),
  });
}
