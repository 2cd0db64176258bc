import { unlikePost } from '#api/content/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { postField } from '../post-field.ts';

/** The mutation `unlikePost`. */
export function unlikePostMutation(builder: Builder): void {
  mutation(builder, 'unlikePost', {
    description: 'Takes your like back. Without one it changes nothing.',
    access: { signedIn: true },
    input: (t) => ({ postId: t.id({ required: true, description: 'Which post.' }) }),
    resolve: (input, ctx) => unlikePost(ctx, { postId: parseId(input.postId, 'Post', ['postId']) }),
    payload: (t) => ({ post: postField(t, 'The post as it is now.') }),
  });
}
