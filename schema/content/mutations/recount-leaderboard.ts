import { recountBoard } from '#core/boards/recount.ts';
import { corePermissions } from '#core/permissions.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';

/** The mutation `recountLeaderboard` of the admin schema. */
export function recountLeaderboardMutation(builder: Builder): void {
  mutation(builder, 'recountLeaderboard', {
    description: 'Counts a board anew from its entries. Everybody who watches it gets a fresh snapshot.',
    access: { permission: corePermissions.boards },
    subGraphs: ['admin'],
    input: (t) => ({
      slug: t.string({ required: true, description: 'Which board, as `creator-heat`.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: (input, ctx) => recountBoard(ctx, { slug: input.slug, reason: input.reason }),
    payload: (t) => ({
      slug: t.string({
        nullable: true,
        description: 'The board that was counted anew.',
        resolve: (payload) => payload.result?.slug,
      }),
    }),
  });
}
