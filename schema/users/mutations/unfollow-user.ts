import { unfollowUser } from '#api/users/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { userField } from '../payload-fields.ts';

/** The mutation `unfollowUser`. */
export function unfollowUserMutation(builder: Builder): void {
  mutation(builder, 'unfollowUser', {
    description: 'Follows a member no longer. Without having followed it changes nothing.',
    access: { signedIn: true },
    input: (t) => ({ userId: t.id({ required: true, description: 'Which member.' }) }),
    resolve: (input, ctx) => unfollowUser(ctx, { userId: parseId(input.userId, 'User', ['userId']) }),
    payload: (t) => ({ user: userField(t, 'The member as they are now.') }),
  });
}
