import { inviteToSpace } from '#api/content/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { memberField, spaceField } from '../payload-fields.ts';

/** The mutation `inviteToSpace`. */
export function inviteToSpaceMutation(builder: Builder): void {
  mutation(builder, 'inviteToSpace', {
    description: 'Invites somebody to a space that you own or moderate.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      spaceId: t.id({ required: true, description: 'Which space.' }),
      userId: t.id({ required: true, description: 'Whom.' }),
    }),
    resolve: (input, ctx) =>
      inviteToSpace(ctx, {
        spaceId: parseId(input.spaceId, 'Space', ['spaceId']),
        userId: parseId(input.userId, 'User', ['userId']),
      }),
    payload: (t) => ({
      member: memberField(t, 'The invitation.'),
      space: spaceField(t, 'The space.'),
    }),
  });
}
