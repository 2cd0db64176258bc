import { rankOf } from '#api/content/index.ts';
import type { Builder } from '../../builder.ts';
import { modelRef } from '../../common/models.ts';
import { loadUser } from '../../users/load.ts';
import { spaceMemberEnd, spaceMemberState, spaceRole } from './enums.ts';
import { loadRanks, loadSpace } from './loaders.ts';
import { spaceRankRef } from './rank.ts';

/** The type `SpaceMember`. */
export function spaceMemberType(builder: Builder): void {
  builder.prismaObject('SpaceMember', {
    description:
      'Somebody in a space, with their role and rank; or an invitation, or a request to be let in.',
    fields: (t) => ({
      id: t.globalID({ description: 'The global id.', resolve: ({ id }) => ({ type: 'SpaceMember', id }) }),
      state: t.expose('state', {
        type: spaceMemberState(builder),
        description: 'How they stand to the space.',
      }),
      role: t.expose('role', { type: spaceRole(builder), description: 'What they may do there.' }),
      rank: t.field({
        type: spaceRankRef(builder),
        nullable: true,
        description: 'The highest rank that their contribution has reached.',
        resolve: async ({ spaceId, contribution }, _args, ctx) =>
          rankOf((await loadRanks(ctx, spaceId)) ?? [], contribution),
      }),
      contribution: t.exposeInt('contribution', {
        description: 'What their posts, their comments and the likes of others add up to in this space.',
      }),
      acceptedVersion: t.exposeInt('acceptedVersion', {
        nullable: true,
        description: 'The newest charter that they have agreed to; null as long as they are only invited.',
      }),
      createdAt: t.expose('createdAt', {
        type: 'DateTime',
        description: 'When they joined, asked or were invited.',
      }),
      joinedAt: t.expose('joinedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When they became a member; null when they never were.',
      }),
      endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'When it was over.' }),
      endedBecause: t.expose('endedBecause', {
        type: spaceMemberEnd(builder),
        nullable: true,
        description: 'Why it is over.',
      }),
      member: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who they are; null when the account is gone.',
        resolve: ({ userId }, _args, ctx) => loadUser(ctx, userId),
      }),
      space: t.field({
        type: modelRef(builder, 'Space'),
        nullable: true,
        description: 'Which space; null when you may not know of it any more.',
        resolve: ({ spaceId }, _args, ctx) => loadSpace(ctx, spaceId),
      }),
    }),
  });
}
