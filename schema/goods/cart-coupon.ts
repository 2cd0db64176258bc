import { type BasketCoupon, couponReasons } from '#api/goods/index.ts';
import type { Builder } from '../builder.ts';
import { perBuilder } from '../common/per-builder.ts';

/** The type `CartCoupon`. */
export const cartCouponRef = perBuilder((builder: Builder) =>
  builder.objectRef<BasketCoupon>('CartCoupon').implement({
    description: 'A coupon that is to be used with a cart.',
    fields: (t) => ({
      code: t.exposeString('code', { description: 'Its code.' }),
      title: t.string({
        nullable: true,
        description:
          'What it is called, in the language of the request; null when nothing is known of it, as in an empty cart.',
        resolve: ({ fact }, _args, { locale }) => (locale === 'zh' ? fact?.titleZh : fact?.titleEn) ?? null,
      }),
      because: t.string({
        nullable: true,
        description:
          'Why it does nothing for what is in the cart, for programs, as `CouponInvalid.because`; null when nothing stands in its way.',
        resolve: ({ because }) => because,
      }),
      reason: t.string({
        nullable: true,
        description: 'The same in the language of the request, for people.',
        resolve: ({ because }, _args, { locale }) => because && couponReasons[because][locale],
      }),
    }),
  }),
);
