import { blockUser } from '#api/users/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { userField } from '../../payload-fields.ts';

/** The mutation `blockUser`. */
export function blockUserMutation(builder: Builder): void {
  mutation(builder, 'blockUser', {
    description:
      'Blocks a member: you follow each other no longer, and neither sees what the other posts. Blocking twice changes nothing.',
    access: { signedIn: true },
    input: (t) => ({ userId: t.id({ required: true, description: 'Which member.' }) }),
    resolve: (input, ctx) => blockUser(ctx, { userId: parseId(input.userId, 'User', ['userId']) }),
    payload: (t) => ({ user: userField(t, 'The member as they are now.') }),
  });
}
