import { setSpaceRanks } from '#api/content/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { spaceField } from '../payload-fields.ts';

/** The mutation `setSpaceRanks`. */
export function setSpaceRanksMutation(builder: Builder): void {
  const SpaceRankInput = builder.inputType('SpaceRankInput', {
    description: 'A step that members of a space reach by what they contribute.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      name: t.string({ required: true, description: 'What it is called, 1 to 20 characters.' }),
      minContribution: t.int({ required: true, description: 'What has to be contributed to reach it.' }),
    }),
  });
  mutation(builder, 'setSpaceRanks', {
    description: 'Puts these ranks in place of those of a space that you own.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      spaceId: t.id({ required: true, description: 'Which space.' }),
      ranks: t.field({
        type: [SpaceRankInput],
        required: true,
        description: '1 to 10, the lowest first; the first is reached with 0, each further one with more.',
      }),
    }),
    resolve: (input, ctx) =>
      setSpaceRanks(ctx, { spaceId: parseId(input.spaceId, 'Space', ['spaceId']), ranks: input.ranks }),
    payload: (t) => ({
      space: spaceField(t, 'The space as it is now.'),
    }),
  });
}
