import type { Payout } from '#core/db/generated/client/client.ts';
import { listMyPayouts, listPayouts, payoutsById } from '#core/payouts/lists.ts';
import { corePermissions } from '#core/permissions.ts';
import type { Builder } from '../builder.ts';
import { connectionOf, rowSelection } from '../common/connection.ts';
import { parseId, parseOptionalId } from '../common/ids.ts';
import { keysetPage } from '../common/keyset.ts';
import { modelRef } from '../common/models.ts';
import { payoutStanding, payoutState } from './enums.ts';

/** The query `myPayouts`. */
export function myPayoutsQuery(builder: Builder): void {
  builder.queryField('myPayouts', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'Payout'),
        description: 'What was sent to you, or is on its way, newest first.',
        authScopes: { signedIn: true },
        subGraphs: ['storefront'],
        resolve: (_root, page, ctx, info) => {
          const selection = rowSelection(ctx, info);
          return keysetPage(page, keyOf, (query) => listMyPayouts(ctx, query, selection));
        },
      },
      connectionOf(builder, 'Payout'),
    ),
  );
}

const keyOf = ({ requestedAt, id }: Payout) => [requestedAt.getTime(), id] as const;

/** The query `payouts`. */
export function payoutQueries(builder: Builder): void {
  builder.queryField('payouts', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'Payout'),
        description: 'Payouts, newest first.',
        authScopes: { permission: corePermissions.viewPayouts },
        subGraphs: ['admin'],
        args: {
          state: t.arg({
            type: payoutState(builder),
            required: false,
            description: 'Only those in this state.',
          }),
          standing: t.arg({
            type: payoutStanding(builder),
            required: false,
            description: 'Only those that we are so far with: `PARKED` is what waits for an operator.',
          }),
          userId: t.arg.id({ required: false, description: 'Only those of this member.' }),
        },
        resolve: (_root, { state, standing, userId, ...page }, ctx, info) => {
          const selection = rowSelection(ctx, info);
          const filter = {
            state: state ?? undefined,
            standing: standing ?? undefined,
            userId: parseOptionalId(userId, 'User', ['userId']),
          };
          return keysetPage(page, keyOf, (query) => listPayouts(ctx, filter, query, selection));
        },
      },
      connectionOf(builder, 'Payout'),
    ),
  );
}

/** The query `payout`. */
export function payoutQuery(builder: Builder): void {
  builder.queryField('payout', (t) =>
    t.prismaField({
      type: 'Payout',
      nullable: true,
      description: 'The payout with this id; null when there is none.',
      authScopes: { permission: corePermissions.viewPayouts },
      subGraphs: ['admin'],
      args: { id: t.arg.id({ required: true, description: 'Which payout.' }) },
      resolve: async (query, _root, { id }, ctx) =>
        (await payoutsById(ctx, [parseId(id, 'Payout', ['id'])], query)).at(0) ?? null,
    }),
  );
}
