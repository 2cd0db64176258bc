import { pinSpacePost } from '#api/content/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { postField } from '../../post-field.ts';
import { spaceField } from '../payload-fields.ts';

/** The mutation `pinSpacePost`. */
export function pinSpacePostMutation(builder: Builder): void {
  mutation(builder, 'pinSpacePost', {
    description: 'Puts a post of a space above the others; at most three stand there.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      spaceId: t.id({ required: true, description: 'Which space.' }),
      postId: t.id({ required: true, description: 'Which post of the space.' }),
    }),
    resolve: (input, ctx) =>
      pinSpacePost(ctx, {
        spaceId: parseId(input.spaceId, 'Space', ['spaceId']),
        postId: parseId(input.postId, 'Post', ['postId']),
      }),
    payload: (t) => ({
      post: postField(t, 'The post.'),
      space: spaceField(t, 'The space as it is now.'),
    }),
  });
}
