import { listGiftCardBatches, listGiftCards, membershipPermissions } from '#api/memberships/index.ts';
import type { Builder } from '../builder.ts';
import { connectionOf } from '../common/connection.ts';
import { parseOptionalId } from '../common/ids.ts';
import { keysetPage } from '../common/keyset.ts';
import { modelRef } from '../common/models.ts';
import { giftCardState } from './enums.ts';

const access = { permission: membershipPermissions.giftCards };
const subGraphs = ['admin' as const];
const positionOf = (row: { readonly id: string; readonly createdAt: Date }) => [
  row.createdAt.getTime(),
  row.id,
];

/** The queries `giftCards` and `giftCardBatches` of the admin schema. */
export function giftCardQueries(builder: Builder): void {
  builder.queryField('giftCards', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'GiftCard'),
        description: 'Gift cards, newest first.',
        authScopes: access,
        subGraphs,
        args: {
          batchId: t.arg.id({ required: false, description: 'Only those of this batch.' }),
          state: t.arg({
            type: giftCardState(builder),
            required: false,
            description: 'Only those that stand so.',
          }),
        },
        resolve: (_root, { batchId, state, ...page }, ctx) => {
          const filter = {
            batchId: parseOptionalId(batchId, 'GiftCardBatch', ['batchId']),
            state: state ?? undefined,
          };
          return keysetPage(page, positionOf, (query) => listGiftCards(ctx, filter, query));
        },
      },
      connectionOf(builder, 'GiftCard'),
    ),
  );
  builder.queryField('giftCardBatches', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'GiftCardBatch'),
        description: 'Batches of gift cards, newest first.',
        authScopes: access,
        subGraphs,
        resolve: (_root, page, ctx) =>
          keysetPage(page, positionOf, (query) => listGiftCardBatches(ctx, query)),
      },
      connectionOf(builder, 'GiftCardBatch'),
    ),
  );
}
