import { unpinSpacePost } from '#api/content/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { postField } from '../../post-field.ts';
import { spaceField } from '../payload-fields.ts';

/** The mutation `unpinSpacePost`. */
export function unpinSpacePostMutation(builder: Builder): void {
  mutation(builder, 'unpinSpacePost', {
    description: 'Puts a pinned post back among the others.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      spaceId: t.id({ required: true, description: 'Which space.' }),
      postId: t.id({ required: true, description: 'Which post of the space.' }),
    }),
    resolve: (input, ctx) =>
      unpinSpacePost(ctx, {
        spaceId: parseId(input.spaceId, 'Space', ['spaceId']),
        postId: parseId(input.postId, 'Post', ['postId']),
      }),
    payload: (t) => ({
      post: postField(t, 'The post.'),
      space: spaceField(t, 'The space as it is now.'),
    }),
  });
}
