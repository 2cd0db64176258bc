import {
  listPromotionDefinitions,
  listRunningPromotions,
  promotionBySlug,
  promotionPermissions,
} from '#api/goods/index.ts';
import type { Promotion } from '#core/db/generated/client/client.ts';
import type { Builder } from '../../builder.ts';
import { connectionOf } from '../../common/connection.ts';
import { keysetPage } from '../../common/keyset.ts';
import { modelRef } from '../../common/models.ts';
import { promotionKind, promotionState } from './enums.ts';

/** The queries `promotions`, `promotion` and `promotionDefinitions`. */
export function promotionQueries(builder: Builder): void {
  builder.queryField('promotions', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'Promotion'),
        description:
          'What runs now, the last to start first. Coupons are among it as far as they can be claimed.',
        authScopes: { public: true },
        args: {
          kind: t.arg({
            type: promotionKind(builder),
            required: false,
            description: 'Only promotions of this kind.',
          }),
        },
        resolve: (_root, { kind, ...page }, ctx) =>
          keysetPage(
            page,
            ({ startsAt, id }: Promotion) => [startsAt.getTime(), id],
            (query) => listRunningPromotions(ctx, { kind: kind ?? undefined }, query),
          ),
      },
      connectionOf(builder, 'Promotion'),
    ),
  );
  builder.queryField('promotion', (t) =>
    t.prismaField({
      type: 'Promotion',
      nullable: true,
      description: 'One promotion, or null when there is none of this name for you to see.',
      authScopes: { public: true },
      args: { slug: t.arg.string({ required: true, description: 'Its name in addresses.' }) },
      resolve: (_query, _root, { slug }, ctx) => promotionBySlug(ctx, slug),
    }),
  );
  builder.queryField('promotionDefinitions', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'Promotion'),
        description: 'All promotions, drafts and those that are over too, the newest first.',
        authScopes: { permission: promotionPermissions.manage },
        subGraphs: ['admin'],
        args: {
          kind: t.arg({
            type: promotionKind(builder),
            required: false,
            description: 'Only promotions of this kind.',
          }),
          state: t.arg({
            type: promotionState(builder),
            required: false,
            description: 'Only promotions in this state.',
          }),
        },
        resolve: (_root, { kind, state, ...page }, ctx) =>
          keysetPage(
            page,
            ({ createdAt, id }: Promotion) => [createdAt.getTime(), id],
            (query) =>
              listPromotionDefinitions(ctx, { kind: kind ?? undefined, state: state ?? undefined }, query),
          ),
      },
      connectionOf(builder, 'Promotion'),
    ),
  );
}
