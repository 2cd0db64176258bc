import { publishPost } from '#api/content/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { postField } from '../post-field.ts';

/** The mutation `publishPost`. */
export function publishPostMutation(builder: Builder): void {
  mutation(builder, 'publishPost', {
    description: 'Shows your draft to everybody.',
    access: { signedIn: true },
    input: (t) => ({ postId: t.id({ required: true, description: 'Which post.' }) }),
    resolve: (input, ctx) => publishPost(ctx, { postId: parseId(input.postId, 'Post', ['postId']) }),
    payload: (t) => ({ post: postField(t, 'The post as it is now.') }),
  });
}
