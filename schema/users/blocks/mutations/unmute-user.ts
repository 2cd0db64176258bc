import { unmuteUser } from '#api/users/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { userField } from '../../payload-fields.ts';

/** The mutation `unmuteUser`. */
export function unmuteUserMutation(builder: Builder): void {
  mutation(builder, 'unmuteUser', {
    description: 'Takes a mute back.',
    access: { signedIn: true },
    input: (t) => ({ userId: t.id({ required: true, description: 'Which member.' }) }),
    resolve: (input, ctx) => unmuteUser(ctx, { userId: parseId(input.userId, 'User', ['userId']) }),
    payload: (t) => ({ user: userField(t, 'The member as they are now.') }),
  });
}
