import { muteUser } from '#api/users/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { userField } from '../../payload-fields.ts';

/** The mutation `muteUser`. */
export function muteUserMutation(builder: Builder): void {
  mutation(builder, 'muteUser', {
    description:
      'Mutes a member, who notices nothing: their posts stay out of your lists, and you hear nothing of them.',
    access: { signedIn: true },
    input: (t) => ({ userId: t.id({ required: true, description: 'Which member.' }) }),
    resolve: (input, ctx) => muteUser(ctx, { userId: parseId(input.userId, 'User', ['userId']) }),
    payload: (t) => ({ user: userField(t, 'The member as they are now.') }),
  });
}
