import { handOverSpace } from '#api/content/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { memberField, spaceField } from '../payload-fields.ts';

/** The mutation `handOverSpace`. */
export function handOverSpaceMutation(builder: Builder): void {
  mutation(builder, 'handOverSpace', {
    description: 'Makes one of the moderators of a space the owner, at once. You become a moderator.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      spaceId: t.id({ required: true, description: 'Which space.' }),
      userId: t.id({ required: true, description: 'Which moderator.' }),
    }),
    resolve: (input, ctx) =>
      handOverSpace(ctx, {
        spaceId: parseId(input.spaceId, 'Space', ['spaceId']),
        userId: parseId(input.userId, 'User', ['userId']),
      }),
    payload: (t) => ({
      member: memberField(t, 'The new owner.'),
      space: spaceField(t, 'The space.'),
    }),
  });
}
