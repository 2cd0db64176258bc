import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { postField } from '#schema/content/post-field.ts';
import { withdrawApplause } from '../../withdraw-applause.ts';

/** The mutation `withdrawTemplateApplause` of the admin schema. */
export function withdrawApplauseMutation(builder: Builder): void {
  mutation(builder, 'withdrawTemplateApplause', {
    description: 'Takes an applause away, for good.',
    access: { permission: 'template.moderate' },
    subGraphs: ['admin'],
    input: (t) => ({
      applauseId: t.id({ required: true, description: 'Which applause.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: (input, ctx) =>
      withdrawApplause(ctx, {
        applauseId: parseId(input.applauseId, 'TemplateApplause', ['applauseId']),
        reason: input.reason,
      }),
    payload: (t) => ({ post: postField(t, 'The post as it is now.') }),
  });
}
