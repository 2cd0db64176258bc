import { liftSpaceBan } from '#api/content/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { spaceField } from '../payload-fields.ts';

/** The mutation `liftSpaceBan`. */
export function liftSpaceBanMutation(builder: Builder): void {
  mutation(builder, 'liftSpaceBan', {
    description: 'Ends a ban before its time.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      spaceId: t.id({ required: true, description: 'Which space.' }),
      userId: t.id({ required: true, description: 'Who is banned.' }),
    }),
    resolve: (input, ctx) =>
      liftSpaceBan(ctx, {
        spaceId: parseId(input.spaceId, 'Space', ['spaceId']),
        userId: parseId(input.userId, 'User', ['userId']),
      }),
    payload: (t) => ({
      space: spaceField(t, 'The space.'),
    }),
  });
}
