import { likePost } from '#api/content/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { postField } from '../post-field.ts';

/** The mutation `likePost`. */
export function likePostMutation(builder: Builder): void {
  mutation(builder, 'likePost', {
    description: 'Likes a post. Liking it again changes nothing.',
    access: { signedIn: true },
    input: (t) => ({ postId: t.id({ required: true, description: 'Which post.' }) }),
    resolve: (input, ctx) => likePost(ctx, { postId: parseId(input.postId, 'Post', ['postId']) }),
    payload: (t) => ({ post: postField(t, 'The post as it is now.') }),
  });
}
