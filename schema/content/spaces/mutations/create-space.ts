import { createSpace } from '#api/content/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseOptionalId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { spaceJoining, spaceVisibility } from '../enums.ts';
import { spaceField } from '../payload-fields.ts';

/** The mutation `createSpace`. */
export function createSpaceMutation(builder: Builder): void {
  mutation(builder, 'createSpace', {
    description: 'Founds a space, which you then own; or a sub-group of a space that you are a member of.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      slug: t.string({
        required: true,
        description: 'Its name in addresses: 2 to 60 lower-case letters, digits and hyphens. It stays.',
      }),
      name: t.string({ required: true, description: 'Its name, 1 to 40 characters.' }),
      summary: t.string({ required: true, description: 'What it is, 1 to 300 characters.' }),
      goals: t.string({ required: true, description: 'What it is for, 1 to 1,000 characters.' }),
      charter: t.string({ required: true, description: 'What members agree to, 1 to 10,000 characters.' }),
      coverUrl: t.field({ type: 'URL', required: false, description: 'A picture of it.' }),
      topics: t.stringList({ required: false, description: 'What it is about: at most 10.' }),
      visibility: t.field({ type: spaceVisibility(builder), required: true, description: 'Who sees it.' }),
      joining: t.field({
        type: spaceJoining(builder),
        required: true,
        description: 'How one becomes a member; of an unlisted space by invitation.',
      }),
      parentId: t.id({
        required: false,
        description: 'The space that it is a sub-group of; who leaves that one leaves the sub-group too.',
      }),
    }),
    resolve: (input, ctx) =>
      createSpace(ctx, {
        slug: input.slug,
        name: input.name,
        summary: input.summary,
        goals: input.goals,
        charter: input.charter,
        coverUrl: input.coverUrl,
        topics: input.topics ?? [],
        visibility: input.visibility,
        joining: input.joining,
        parentId: parseOptionalId(input.parentId, 'Space', ['parentId']),
      }),
    payload: (t) => ({
      space: spaceField(t, 'The new space.'),
    }),
  });
}
