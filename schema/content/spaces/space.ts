import { spacesById } from '#api/content/index.ts';
import type { Space } from '#core/db/generated/client/client.ts';
import type { Builder } from '../../builder.ts';
import { modelRef } from '../../common/models.ts';
import type { NodeSource } from '../../common/node.ts';
import type { GraphQLContext } from '../../context.ts';
import { loadUser } from '../../users/load.ts';
import { spaceJoining, spaceState, spaceVisibility } from './enums.ts';
import {
  loadIsOpen,
  loadNewestCharter,
  loadOwnBan,
  loadOwnMembership,
  loadPinnedPosts,
  loadRanks,
  loadSpace,
} from './loaders.ts';
import { spaceRankRef } from './rank.ts';

const node: NodeSource = { loadNodes: spacesById };

/** The type `Space`. */
export function spaceType(builder: Builder): void {
  builder.prismaNode('Space', {
    description: 'A community with a charter, roles, ranks and posts of its own; or a sub-group of one.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      slug: t.exposeString('slug', { description: 'Its name in addresses.' }),
      name: t.exposeString('name', { description: 'Its name.' }),
      summary: t.exposeString('summary', { description: 'What it is, in a few words.' }),
      coverUrl: t.field({
        type: 'URL',
        nullable: true,
        description: 'A picture of it.',
        resolve: ({ coverUrl }, _args, ctx) => coverUrl && ctx.kernel.media.urlOf(coverUrl),
      }),
      topics: t.exposeStringList('topics', { description: 'What it is about.' }),
      visibility: t.expose('visibility', { type: spaceVisibility(builder), description: 'Who sees it.' }),
      joining: t.expose('joining', { type: spaceJoining(builder), description: 'How one becomes a member.' }),
      state: t.expose('state', { type: spaceState(builder), description: 'Whether it is written in.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was founded.' }),
      closedAt: t.expose('closedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'Since when it is closed.',
      }),
      closedBecause: t.string({
        nullable: true,
        description: 'Why it is closed; null for those who do not see into it.',
        resolve: (space, _args, ctx) => inside(ctx, space, () => space.closedBecause),
      }),
      memberCount: t.int({
        nullable: true,
        description: 'How many members it has; null for those who do not see into it.',
        resolve: (space, _args, ctx) => inside(ctx, space, () => space.memberCount),
      }),
      postCount: t.int({
        nullable: true,
        description: 'How many posts it shows; null for those who do not see into it.',
        resolve: (space, _args, ctx) => inside(ctx, space, () => space.postCount),
      }),
      founder: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who founded it; null for those who do not see into it.',
        resolve: (space, _args, ctx) => inside(ctx, space, () => loadUser(ctx, space.founderId)),
      }),
      parent: t.field({
        type: modelRef(builder, 'Space'),
        nullable: true,
        description: 'The space that it is a sub-group of.',
        resolve: ({ parentId }, _args, ctx) => (parentId ? loadSpace(ctx, parentId) : null),
      }),
      charter: t.field({
        type: modelRef(builder, 'SpaceCharter'),
        nullable: true,
        description: 'Its newest charter; null for those who neither see into it nor may join.',
        resolve: async (space, _args, ctx) =>
          (await mayReadCharter(ctx, space)) ? loadNewestCharter(ctx, space.id) : null,
      }),
      ranks: t.field({
        type: [spaceRankRef(builder)],
        description: 'Its ranks, the lowest first; none for those who do not see into it.',
        complexity: { field: 1, multiplier: 3 },
        resolve: async (space, _args, ctx) =>
          (await inside(ctx, space, () => loadRanks(ctx, space.id))) ?? [],
      }),
      pinnedPosts: t.field({
        type: [modelRef(builder, 'Post')],
        description:
          'At most three posts that stand above the others; none for those who do not see into it.',
        complexity: { field: 1, multiplier: 3 },
        resolve: async ({ id }, _args, ctx) => (await loadPinnedPosts(ctx, id)) ?? [],
      }),
      viewerMembership: t.field({
        type: modelRef(builder, 'SpaceMember'),
        nullable: true,
        description: 'What you are there: a member, invited, or asking to be let in.',
        resolve: ({ id }, _args, ctx) => loadOwnMembership(ctx, id),
      }),
      viewerBan: t.field({
        type: modelRef(builder, 'SpaceBan'),
        nullable: true,
        description: 'What keeps you out of it now.',
        resolve: ({ id }, _args, ctx) => loadOwnBan(ctx, id),
      }),
    }),
  });
}

async function inside<Value>(
  ctx: GraphQLContext,
  { id, visibility }: Space,
  show: () => Value | Promise<Value>,
): Promise<Value | null> {
  return visibility === 'PUBLIC' || (await loadIsOpen(ctx, id)) ? show() : null;
}

/** Who may join reads what they are to agree to. */
async function mayReadCharter(ctx: GraphQLContext, space: Space): Promise<boolean> {
  if (await inside(ctx, space, () => true)) return true;
  if (ctx.caller.kind !== 'user' || space.state === 'CLOSED') return false;
  const [own, ban] = await Promise.all([loadOwnMembership(ctx, space.id), loadOwnBan(ctx, space.id)]);
  return !ban && (own !== undefined || space.joining !== 'INVITATION');
}
