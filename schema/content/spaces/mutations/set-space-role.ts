import { setSpaceRole } from '#api/content/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { spaceRole } from '../enums.ts';
import { memberField, spaceField } from '../payload-fields.ts';

/** The mutation `setSpaceRole`. */
export function setSpaceRoleMutation(builder: Builder): void {
  mutation(builder, 'setSpaceRole', {
    description: 'Makes a member of a space that you own a moderator, or a member again.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      spaceId: t.id({ required: true, description: 'Which space.' }),
      userId: t.id({ required: true, description: 'Which member.' }),
      role: t.field({
        type: spaceRole(builder),
        required: true,
        description: '`MODERATOR` or `MEMBER`; owners change by `handOverSpace`.',
      }),
    }),
    resolve: (input, ctx) =>
      setSpaceRole(ctx, {
        spaceId: parseId(input.spaceId, 'Space', ['spaceId']),
        userId: parseId(input.userId, 'User', ['userId']),
        role: input.role,
      }),
    payload: (t) => ({
      member: memberField(t, 'What they are there now.'),
      space: spaceField(t, 'The space.'),
    }),
  });
}
