import { listMemberships, membershipPermissions, myMembership } from '#api/memberships/index.ts';
import type { Membership } from '#core/db/generated/client/client.ts';
import type { Builder } from '../builder.ts';
import { connectionOf } from '../common/connection.ts';
import { parseOptionalId } from '../common/ids.ts';
import { keysetPage } from '../common/keyset.ts';
import { modelRef } from '../common/models.ts';
import { membershipState } from './enums.ts';

const positionOf = (membership: Membership) => [membership.createdAt.getTime(), membership.id];

/** The queries `membership` and, for staff, `memberships`. */
export function membershipQueries(builder: Builder): void {
  builder.queryField('membership', (t) =>
    t.prismaField({
      type: 'Membership',
      nullable: true,
      description: 'Your membership; null when you never had one.',
      authScopes: { signedIn: true },
      resolve: (_query, _root, _args, ctx) => myMembership(ctx),
    }),
  );
  builder.queryField('memberships', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'Membership'),
        description: 'All memberships, newest first.',
        authScopes: { permission: membershipPermissions.manage },
        subGraphs: ['admin'],
        args: {
          state: t.arg({
            type: membershipState(builder),
            required: false,
            description: 'Only those that were last noted to stand so.',
          }),
          userId: t.arg.id({ required: false, description: 'Only that of this member.' }),
        },
        resolve: (_root, { state, userId, ...page }, ctx) => {
          const filter = { state: state ?? undefined, userId: parseOptionalId(userId, 'User', ['userId']) };
          return keysetPage(page, positionOf, (query) => listMemberships(ctx, filter, query));
        },
      },
      connectionOf(builder, 'Membership'),
    ),
  );
}
