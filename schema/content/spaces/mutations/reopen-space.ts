import { contentPermissions, reopenSpace } from '#api/content/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { spaceField } from '../payload-fields.ts';

/** The mutation `reopenSpace` of the admin schema. */
export function reopenSpaceMutation(builder: Builder): void {
  mutation(builder, 'reopenSpace', {
    description: 'Opens a closed space again. Its sub-groups stay closed until they are opened one by one.',
    access: { permission: contentPermissions.manage },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      spaceId: t.id({ required: true, description: 'Which space.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: (input, ctx) =>
      reopenSpace(ctx, { spaceId: parseId(input.spaceId, 'Space', ['spaceId']), reason: input.reason }),
    payload: (t) => ({
      space: spaceField(t, 'The space as it is now.'),
    }),
  });
}
