import { couponsById, listMyCoupons, standingOf } from '#api/goods/index.ts';
import type { MemberCoupon } from '#core/db/generated/client/client.ts';
import type { Builder } from '../../builder.ts';
import { connectionOf } from '../../common/connection.ts';
import { keysetPage } from '../../common/keyset.ts';
import { modelRef } from '../../common/models.ts';
import type { NodeSource } from '../../common/node.ts';
import { couponStanding } from './enums.ts';
import { loadPromotion } from './promotion.ts';

const node: NodeSource = { loadNodes: couponsById };

/** The type `MemberCoupon` and the query `myCoupons`. */
export function memberCouponType(builder: Builder): void {
  builder.prismaNode('MemberCoupon', {
    description: 'A coupon that you have.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      standing: t.field({
        type: couponStanding(builder),
        description: 'Where it stands.',
        resolve: (coupon, _args, ctx) => standingOf(coupon, ctx.clock.now()),
      }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        nullable: true,
        description: 'The first moment at which it cannot be used any more; null is without end.',
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When you got it.' }),
      promotion: t.field({
        type: modelRef(builder, 'Promotion'),
        nullable: true,
        description: 'What it is good for; a checkout knows it by the code of this.',
        resolve: ({ promotionId }, _args, ctx) => loadPromotion(ctx, promotionId),
      }),
    }),
  });
  builder.queryField('myCoupons', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'MemberCoupon'),
        description: 'Your coupons, the newest first.',
        authScopes: { signedIn: true },
        args: {
          standing: t.arg({
            type: couponStanding(builder),
            required: false,
            description: 'Only those that stand there.',
          }),
        },
        resolve: (_root, { standing, ...page }, ctx) =>
          keysetPage(
            page,
            ({ createdAt, id }: MemberCoupon) => [createdAt.getTime(), id],
            (query) => listMyCoupons(ctx, { standing: standing ?? undefined }, query),
          ),
      },
      connectionOf(builder, 'MemberCoupon'),
    ),
  );
}
