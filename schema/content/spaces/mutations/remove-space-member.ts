import { removeSpaceMember } from '#api/content/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { spaceMemberMeasure } from '../enums.ts';
import { spaceField } from '../payload-fields.ts';

/** The mutation `removeSpaceMember`. */
export function removeSpaceMemberMutation(builder: Builder): void {
  mutation(builder, 'removeSpaceMember', {
    description: 'Removes a member, a request or an invitation, and with `BAN` keeps them from coming back.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      spaceId: t.id({ required: true, description: 'Which space.' }),
      userId: t.id({ required: true, description: 'Whom; the owner stays.' }),
      measure: t.field({
        type: spaceMemberMeasure(builder),
        required: true,
        description: 'Whether they may come back.',
      }),
      bannedUntil: t.field({
        type: 'DateTime',
        required: false,
        description: 'When a ban ends by itself; never when missing.',
      }),
      reason: t.string({ required: true, description: 'Why, 1 to 500 characters; the banned read it.' }),
    }),
    resolve: (input, ctx) =>
      removeSpaceMember(ctx, {
        spaceId: parseId(input.spaceId, 'Space', ['spaceId']),
        userId: parseId(input.userId, 'User', ['userId']),
        measure: input.measure,
        bannedUntil: input.bannedUntil,
        reason: input.reason,
      }),
    payload: (t) => ({
      space: spaceField(t, 'The space as it is now.'),
    }),
  });
}
