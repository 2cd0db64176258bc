import { listGiftPacks, membershipPermissions } from '#api/memberships/index.ts';
import type { GiftPack } from '#core/db/generated/client/client.ts';
import type { Builder } from '../builder.ts';
import { connectionOf } from '../common/connection.ts';
import { parseOptionalId } from '../common/ids.ts';
import { keysetPage } from '../common/keyset.ts';
import { modelRef } from '../common/models.ts';

const positionOf = ({ createdAt, id }: GiftPack) => [createdAt.getTime(), id];

/** The query `giftPacks` of the admin schema. */
export function giftPackQueries(builder: Builder): void {
  builder.queryField('giftPacks', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'GiftPack'),
        description: 'All versions of what products bring, newest first.',
        authScopes: { permission: membershipPermissions.giftPacks },
        subGraphs: ['admin'],
        args: { productId: t.arg.id({ required: false, description: 'Only those of this product.' }) },
        resolve: (_root, { productId, ...page }, ctx) => {
          const filter = { productId: parseOptionalId(productId, 'Product', ['productId']) };
          return keysetPage(page, positionOf, (query) => listGiftPacks(ctx, filter, query));
        },
      },
      connectionOf(builder, 'GiftPack'),
    ),
  );
}
