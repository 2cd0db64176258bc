import type { DistributionInvitation } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { modelRef } from '#schema/common/models.ts';
import type { NodeSource } from '#schema/common/node.ts';
import type { GraphQLContext } from '#schema/context.ts';
import { loadUser } from '#schema/users/load.ts';
import { invitationsById } from '../invitations/lists.ts';
import { invitationState } from './enums.ts';
import { loadUse } from './loaders.ts';

const node: NodeSource = { loadNodes: invitationsById };

/** The type `DistributionInvitation`. */
export function invitationType(builder: Builder): void {
  builder.prismaNode('DistributionInvitation', {
    description: 'A code by which somebody else may apply as a promoter, once. Only its inviter sees it.',
    subGraphs: ['storefront'],
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      code: t.exposeString('code', { description: 'The code, as `applyAsPromoter` takes it.' }),
      state: t.field({
        type: invitationState(builder),
        description: 'Where it stands.',
        resolve: (invitation, _args, ctx) => stateOf(ctx, invitation),
      }),
      usedBy: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who has applied with it; null while nobody has.',
        resolve: async ({ id }, _args, ctx) => {
          const use = await loadUse(ctx, id);
          return use ? loadUser(ctx, use.userId) : null;
        },
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        description: 'From then on nobody can apply with it any more.',
      }),
    }),
  });
}

async function stateOf(ctx: GraphQLContext, { id, expiresAt }: DistributionInvitation) {
  const use = await loadUse(ctx, id);
  if (use) return use.isPromoter ? 'ACCEPTED' : 'USED';
  return expiresAt <= ctx.clock.now() ? 'EXPIRED' : 'OPEN';
}
