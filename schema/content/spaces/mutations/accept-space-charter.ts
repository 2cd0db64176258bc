import { acceptSpaceCharter } from '#api/content/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { memberField, spaceField } from '../payload-fields.ts';

/** The mutation `acceptSpaceCharter`. */
export function acceptSpaceCharterMutation(builder: Builder): void {
  mutation(builder, 'acceptSpaceCharter', {
    description: 'Agrees to the newest charter of a space that you are a member of.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      spaceId: t.id({ required: true, description: 'Which space.' }),
      charterVersion: t.int({
        required: true,
        description: 'The version that you have read; it must be the newest.',
      }),
    }),
    resolve: (input, ctx) =>
      acceptSpaceCharter(ctx, {
        spaceId: parseId(input.spaceId, 'Space', ['spaceId']),
        version: input.charterVersion,
      }),
    payload: (t) => ({
      member: memberField(t, 'What you are there now.'),
      space: spaceField(t, 'The space.'),
    }),
  });
}
