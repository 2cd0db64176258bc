import {
  listOwnSpaces,
  listSpaceBans,
  listSpaceCharters,
  listSpaceMembers,
  listSpaceRequests,
  placeInSpace,
} from '#api/content/index.ts';
import type { SpaceBan, SpaceCharter, SpaceMember } from '#core/db/generated/client/client.ts';
import type { Builder } from '../../builder.ts';
import { connectionOf } from '../../common/connection.ts';
import { parseId } from '../../common/ids.ts';
import { keysetPage } from '../../common/keyset.ts';
import { modelRef } from '../../common/models.ts';

const newest = ({ createdAt, id }: SpaceMember) => [createdAt.getTime(), id];

/** The queries `mySpaces` and `mySpaceInvitations`. */
export function ownSpaceQueries(builder: Builder): void {
  builder.queryField('mySpaces', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'SpaceMember'),
        description:
          'The spaces that you are a member of, each with your role and rank there, the newest first.',
        authScopes: { signedIn: true },
        resolve: (_root, page, ctx) =>
          keysetPage(page, newest, (query) => listOwnSpaces(ctx, 'ACTIVE', query)),
      },
      connectionOf(builder, 'SpaceMember'),
    ),
  );
  builder.queryField('mySpaceInvitations', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'SpaceMember'),
        description: 'Invitations to spaces that you have not answered, the newest first.',
        authScopes: { signedIn: true },
        resolve: (_root, page, ctx) =>
          keysetPage(page, newest, (query) => listOwnSpaces(ctx, 'INVITED', query)),
      },
      connectionOf(builder, 'SpaceMember'),
    ),
  );
}

/** The queries `spaceMembers`, `spaceRequests`, `spaceBans` and `spaceCharters`. */
export function spaceMemberQueries(builder: Builder): void {
  builder.queryField('spaceMembers', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'SpaceMember'),
        description:
          'The members of a space that you see into: owner, moderators, members, and each by contribution.',
        authScopes: { public: true },
        args: {
          spaceId: t.arg.id({ required: true, description: 'Which space.' }),
          handle: t.arg.string({ required: false, description: 'Only members whose handles begin so.' }),
        },
        resolve: (_root, { spaceId, handle, ...page }, ctx) => {
          const filter = { spaceId: parseId(spaceId, 'Space', ['spaceId']), handle: handle ?? undefined };
          return keysetPage(page, placeInSpace, (query) => listSpaceMembers(ctx, filter, query));
        },
      },
      connectionOf(builder, 'SpaceMember'),
    ),
  );
  builder.queryField('spaceRequests', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'SpaceMember'),
        description: 'Who asks to be let into a space that you own or moderate, the newest first.',
        authScopes: { signedIn: true },
        args: { spaceId: t.arg.id({ required: true, description: 'Which space.' }) },
        resolve: (_root, { spaceId, ...page }, ctx) => {
          const id = parseId(spaceId, 'Space', ['spaceId']);
          return keysetPage(page, newest, (query) => listSpaceRequests(ctx, id, query));
        },
      },
      connectionOf(builder, 'SpaceMember'),
    ),
  );
  builder.queryField('spaceBans', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'SpaceBan'),
        description: 'Who is or was banned from a space that you own or moderate, the newest first.',
        authScopes: { signedIn: true },
        args: { spaceId: t.arg.id({ required: true, description: 'Which space.' }) },
        resolve: (_root, { spaceId, ...page }, ctx) => {
          const id = parseId(spaceId, 'Space', ['spaceId']);
          return keysetPage(
            page,
            (ban: SpaceBan) => [ban.bannedAt.getTime(), ban.id],
            (query) => listSpaceBans(ctx, id, query),
          );
        },
      },
      connectionOf(builder, 'SpaceBan'),
    ),
  );
  builder.queryField('spaceCharters', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'SpaceCharter'),
        description: 'All charters of a space that you see into, the newest first.',
        authScopes: { public: true },
        args: { spaceId: t.arg.id({ required: true, description: 'Which space.' }) },
        resolve: (_root, { spaceId, ...page }, ctx) => {
          const id = parseId(spaceId, 'Space', ['spaceId']);
          return keysetPage(
            page,
            ({ version }: SpaceCharter) => [version],
            (query) => listSpaceCharters(ctx, id, query),
          );
        },
      },
      connectionOf(builder, 'SpaceCharter'),
    ),
  );
}
