import { removeSpacePost } from '#api/content/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { spaceField } from '../payload-fields.ts';

/** The mutation `removeSpacePost`. */
export function removeSpacePostMutation(builder: Builder): void {
  mutation(builder, 'removeSpacePost', {
    description:
      'Takes a post out of a space that you own or moderate, out of everybody’s sight but its author’s.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      spaceId: t.id({ required: true, description: 'Which space.' }),
      postId: t.id({ required: true, description: 'Which post of the space.' }),
      reason: t.string({ required: true, description: 'Why, 1 to 500 characters; its author reads it.' }),
    }),
    resolve: (input, ctx) =>
      removeSpacePost(ctx, {
        spaceId: parseId(input.spaceId, 'Space', ['spaceId']),
        postId: parseId(input.postId, 'Post', ['postId']),
        reason: input.reason,
      }),
    payload: (t) => ({
      space: spaceField(t, 'The space as it is now.'),
    }),
  });
}
