import { claimCoupon, couponsById } from '#api/goods/index.ts';
import type { Builder } from '../../../builder.ts';
import { mutation } from '../../../common/mutation.ts';

/** The mutation `claimCoupon`. */
export function claimCouponMutation(builder: Builder): void {
  mutation(builder, 'claimCoupon', {
    description: 'Takes a coupon that is there to be claimed.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({ code: t.string({ required: true, description: 'The coupon’s code.' }) }),
    resolve: (input, ctx) => claimCoupon(ctx, input),
    payload: (t) => ({
      coupon: t.prismaField({
        type: 'MemberCoupon',
        nullable: true,
        description: 'The coupon that you have now.',
        resolve: async (_query, { result }, _args, ctx) =>
          result ? (await couponsById(ctx, [result.couponId])).at(0) : null,
      }),
    }),
  });
}
