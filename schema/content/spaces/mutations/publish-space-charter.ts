import { publishSpaceCharter } from '#api/content/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { spaceField } from '../payload-fields.ts';

/** The mutation `publishSpaceCharter`. */
export function publishSpaceCharterMutation(builder: Builder): void {
  mutation(builder, 'publishSpaceCharter', {
    description:
      'Gives a space a new charter, to which every member has to agree before they write there again.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      spaceId: t.id({ required: true, description: 'Which space.' }),
      charter: t.string({ required: true, description: 'What members agree to, 1 to 10,000 characters.' }),
      goals: t.string({ required: true, description: 'What the space is for, 1 to 1,000 characters.' }),
    }),
    resolve: (input, ctx) =>
      publishSpaceCharter(ctx, {
        spaceId: parseId(input.spaceId, 'Space', ['spaceId']),
        charter: input.charter,
        goals: input.goals,
      }),
    payload: (t) => ({
      version: t.int({
        nullable: true,
        description: 'The number of the new charter.',
        resolve: ({ result }) => result?.version,
      }),
      space: spaceField(t, 'The space as it is now.'),
    }),
  });
}
