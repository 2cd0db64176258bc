import { updateSpace } from '#api/content/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { spaceJoining, spaceVisibility } from '../enums.ts';
import { spaceField } from '../payload-fields.ts';

/** The mutation `updateSpace`. */
export function updateSpaceMutation(builder: Builder): void {
  mutation(builder, 'updateSpace', {
    description: 'Changes what is told of a space, and how one joins it. What is missing stays as it is.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      spaceId: t.id({ required: true, description: 'Which space.' }),
      name: t.string({ required: false, description: 'Its name, 1 to 40 characters.' }),
      summary: t.string({ required: false, description: 'What it is, 1 to 300 characters.' }),
      coverUrl: t.field({ type: 'URL', required: false, description: 'A picture of it; null removes it.' }),
      topics: t.stringList({ required: false, description: 'What it is about: at most 10.' }),
      visibility: t.field({
        type: spaceVisibility(builder),
        required: false,
        description: 'Who sees it. A public space stays public, and no other becomes so.',
      }),
      joining: t.field({
        type: spaceJoining(builder),
        required: false,
        description: 'How one becomes a member.',
      }),
    }),
    resolve: (input, ctx) =>
      updateSpace(ctx, {
        spaceId: parseId(input.spaceId, 'Space', ['spaceId']),
        name: input.name ?? undefined,
        summary: input.summary ?? undefined,
        coverUrl: input.coverUrl,
        topics: input.topics ?? undefined,
        visibility: input.visibility ?? undefined,
        joining: input.joining ?? undefined,
      }),
    payload: (t) => ({
      space: spaceField(t, 'The space as it is now.'),
    }),
  });
}
