import { joinSpace } from '#api/content/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { memberField, spaceField } from '../payload-fields.ts';

/** The mutation `joinSpace`. */
export function joinSpaceMutation(builder: Builder): void {
  mutation(builder, 'joinSpace', {
    description: 'Joins a space, or asks to be let in where others decide. Doing it again changes nothing.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      spaceId: t.id({ required: true, description: 'Which space.' }),
      charterVersion: t.int({
        required: true,
        description: 'The charter that you agree to; it must be the newest.',
      }),
    }),
    resolve: (input, ctx) =>
      joinSpace(ctx, {
        spaceId: parseId(input.spaceId, 'Space', ['spaceId']),
        charterVersion: input.charterVersion,
      }),
    payload: (t) => ({
      member: memberField(t, 'What you are there now.'),
      space: spaceField(t, 'The space as it is now.'),
    }),
  });
}
