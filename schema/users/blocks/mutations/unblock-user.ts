import { unblockUser } from '#api/users/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { userField } from '../../payload-fields.ts';

/** The mutation `unblockUser`. */
export function unblockUserMutation(builder: Builder): void {
  mutation(builder, 'unblockUser', {
    description: 'Takes a block back. Follows that it ended do not come back.',
    access: { signedIn: true },
    input: (t) => ({ userId: t.id({ required: true, description: 'Which member.' }) }),
    resolve: (input, ctx) => unblockUser(ctx, { userId: parseId(input.userId, 'User', ['userId']) }),
    payload: (t) => ({ user: userField(t, 'The member as they are now.') }),
  });
}
