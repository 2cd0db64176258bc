import type { Builder } from '#schema/builder.ts';
import { mutation } from '#schema/common/mutation.ts';
import { createInvitation } from '../../invitations/create-invitation.ts';
import { invitationsById } from '../../invitations/lists.ts';

/** The mutation `createPromoterInvitation`. */
export function createInvitationMutation(builder: Builder): void {
  mutation(builder, 'createPromoterInvitation', {
    description: 'Makes a code by which one other member may apply as a promoter and becomes your recruit.',
    access: { signedIn: true },
    idempotent: true,
    input: () => ({}),
    resolve: (_input, ctx) => createInvitation(ctx),
    payload: (t) => ({
      invitation: t.prismaField({
        type: 'DistributionInvitation',
        nullable: true,
        description: 'The new invitation.',
        resolve: async (_query, { result }, _args, ctx) =>
          result ? (await invitationsById(ctx, [result.invitationId])).at(0) : null,
      }),
    }),
  });
}
