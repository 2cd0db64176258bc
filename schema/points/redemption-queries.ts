import { listRedemptions, pointsPermissions, redemptionsOf } from '#api/points/index.ts';
import { requireUser } from '#core/access.ts';
import type { Redemption } from '#core/db/generated/client/client.ts';
import type { Builder } from '../builder.ts';
import { connectionOf, rowSelection } from '../common/connection.ts';
import { parseOptionalId } from '../common/ids.ts';
import { keysetPage } from '../common/keyset.ts';
import { modelRef } from '../common/models.ts';
import { redemptionState } from './reward-enums.ts';

const positionOf = (redemption: Redemption) => [redemption.createdAt.getTime(), redemption.id];

/** The queries `redemptions` and `memberRedemptions`. */
export function redemptionQueries(builder: Builder): void {
  builder.queryField('redemptions', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'Redemption'),
        description: 'What you have redeemed, newest first.',
        authScopes: { signedIn: true },
        resolve: (_root, args, ctx, info) => {
          const selection = rowSelection(ctx, info);
          const userId = requireUser(ctx);
          return keysetPage(args, positionOf, (query) => redemptionsOf(ctx, userId, query, selection));
        },
      },
      connectionOf(builder, 'Redemption'),
    ),
  );
  builder.queryField('memberRedemptions', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'Redemption'),
        description: 'What members have redeemed, newest first.',
        authScopes: { permission: pointsPermissions.manage },
        subGraphs: ['admin'],
        args: {
          state: t.arg({
            type: redemptionState(builder),
            required: false,
            description: 'Only those in this state: `PLACED` is what waits to be sent.',
          }),
          userId: t.arg.id({ required: false, description: 'Only those of this member.' }),
        },
        resolve: (_root, { state, userId, ...page }, ctx, info) => {
          const selection = rowSelection(ctx, info);
          const filter = { state: state ?? undefined, userId: parseOptionalId(userId, 'User', ['userId']) };
          return keysetPage(page, positionOf, (query) => listRedemptions(ctx, filter, query, selection));
        },
      },
      connectionOf(builder, 'Redemption'),
    ),
  );
}
