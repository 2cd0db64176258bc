import type { DistributionPromoter } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { modelRef } from '#schema/common/models.ts';
import type { NodeSource } from '#schema/common/node.ts';
import type { GraphQLContext } from '#schema/context.ts';
import { loadUser } from '#schema/users/load.ts';
import { promotersById } from '../promoters/lists.ts';
import type { PromoterStanding } from '../promoters/standings-at.ts';
import { promoterLevel, promoterStanding } from './enums.ts';
import { levelsOfPromoter, loadStanding, loadUpline, standingsOfPromoter } from './loaders.ts';

const node: NodeSource = { loadNodes: promotersById };

/** The type `DistributionPromoter`. */
export function promoterType(builder: Builder): void {
  builder.prismaNode('DistributionPromoter', {
    description: 'A member who may promote. Only they and staff see it.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      user: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'The member.',
        resolve: ({ id }, _args, ctx) => loadUser(ctx, id),
      }),
      level: t.field({
        type: promoterLevel(builder),
        description: 'The level at this moment.',
        resolve: async (promoter, _args, ctx) => (await standingNow(ctx, promoter)).level,
      }),
      isTrial: t.boolean({
        description: 'Whether the level is on trial.',
        resolve: async (promoter, _args, ctx) => (await standingNow(ctx, promoter)).isTrial,
      }),
      levelUntil: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'When the level ends by itself; null when it lasts.',
        resolve: async (promoter, _args, ctx) => (await standingNow(ctx, promoter)).levelUntil,
      }),
      standing: t.field({
        type: promoterStanding(builder),
        description: 'Whether they may act at this moment.',
        resolve: async (promoter, _args, ctx) => (await standingNow(ctx, promoter)).standing,
      }),
      standingReason: t.string({
        description: 'Why they were banned; empty in good standing.',
        resolve: async (promoter, _args, ctx) => (await standingNow(ctx, promoter)).standingReason,
      }),
      cause: t.exposeString('cause', {
        description: 'What made them a promoter: `EVERYONE`, `REVIEW`, or the code of an unlock route.',
      }),
      joinedAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when they are a promoter.' }),
      upline: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Whose recruit they are; null for nobody’s.',
        resolve: async ({ id }, _args, ctx) => {
          const leaderId = await loadUpline(ctx, id);
          return leaderId ? loadUser(ctx, leaderId) : null;
        },
      }),
      uplineRefusal: t.exposeString('uplineRefusal', {
        nullable: true,
        description:
          'Why they are not the recruit of who invited them, as the code of a refusal; null when nothing was refused.',
        subGraphs: ['admin'],
      }),
      levels: t.connection(
        {
          type: modelRef(builder, 'DistributionLevelPeriod'),
          description: 'All levels, newest first; what follows a trial is there already.',
          resolve: ({ id }, args, ctx) => levelsOfPromoter(ctx, id, args),
        },
        connectionOf(builder, 'DistributionLevelPeriod'),
      ),
      standings: t.connection(
        {
          type: modelRef(builder, 'DistributionStandingPeriod'),
          description: 'All standings, newest first.',
          resolve: ({ id }, args, ctx) => standingsOfPromoter(ctx, id, args),
        },
        connectionOf(builder, 'DistributionStandingPeriod'),
      ),
    }),
  });
}

async function standingNow(ctx: GraphQLContext, promoter: DistributionPromoter): Promise<PromoterStanding> {
  const standing = await loadStanding(ctx, promoter);
  if (!standing) throw new Error(`Promoter ${promoter.id} has no standing at this moment`);
  return standing;
}
