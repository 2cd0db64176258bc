import { requireUser } from '#core/access.ts';
import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { allowanceOf } from '../../allowance.ts';
import { giveApplause } from '../../give-applause.ts';
import { applauseById } from '../../list-applause.ts';
import { allowanceRef } from '../allowance.ts';

/** The mutation `giveTemplateApplause`. */
export function giveApplauseMutation(builder: Builder): void {
  mutation(builder, 'giveTemplateApplause', {
    description: 'Applauds somebody else’s post with a few words, within your daily allowance.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      postId: t.id({ required: true, description: 'Which post.' }),
      message: t.string({ required: true, description: 'A few words, 1 to 80 characters.' }),
    }),
    resolve: (input, ctx) =>
      giveApplause(ctx, { postId: parseId(input.postId, 'Post', ['postId']), message: input.message }),
    payload: (t) => ({
      applause: t.prismaField({
        type: 'TemplateApplause',
        nullable: true,
        description: 'The new applause.',
        resolve: async (_query, { result }, _args, ctx) =>
          result ? (await applauseById(ctx, [result.applauseId])).at(0) : null,
      }),
      allowance: t.field({
        type: allowanceRef(builder),
        description: 'What you may still give today.',
        resolve: (_payload, _args, ctx) => allowanceOf(ctx, requireUser(ctx)),
      }),
    }),
  });
}
