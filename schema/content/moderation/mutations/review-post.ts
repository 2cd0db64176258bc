import { moderationPermissions, reviewPost } from '#api/content/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { postField } from '../../post-field.ts';

/** The mutation `reviewPost` of the admin schema. */
export function reviewPostMutation(builder: Builder): void {
  mutation(builder, 'reviewPost', {
    description: 'Publishes a post that waits for staff, or gives it back to its author as a draft.',
    access: { permission: moderationPermissions.moderate },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      postId: t.id({ required: true, description: 'Which post.' }),
      approved: t.boolean({ required: true, description: 'Whether it is published.' }),
      reason: t.string({
        required: false,
        description: 'Why not, for the author: 1 to 1,000 characters; only needed when it is refused.',
      }),
    }),
    resolve: ({ postId, approved, reason }, ctx) =>
      reviewPost(ctx, { postId: parseId(postId, 'Post', ['postId']), approved, reason }),
    payload: (t) => ({
      post: postField(t, 'The post as it is now; null when it is its author’s draft again.'),
    }),
  });
}
