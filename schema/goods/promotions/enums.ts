import type { couponAccesses, giftsWhenOut, thresholdRepeats } from '#api/goods/index.ts';
import { perBuilder } from '../../common/per-builder.ts';

export const promotionKind = perBuilder((builder) =>
  builder.enumType('PromotionKind', {
    description: 'What a promotion does.',
    values: {
      COUPON: { description: 'Takes something off for whoever has the coupon (优惠券).' },
      THRESHOLD: { description: 'Takes so much off from so much on (满减).' },
      GIFT: { description: 'Gives goods from so much on (满赠).' },
      FLASH_SALE: { description: 'A price for a time and a number of units (秒杀).' },
      GROUP_BUY: { description: 'A price for so many who buy together (拼团).' },
      BARGAIN: { description: 'A price that friends bring down (砍价).' },
    },
  }),
);

export const promotionState = perBuilder((builder) =>
  builder.enumType('PromotionState', {
    description: 'Where a promotion stands.',
    values: {
      DRAFT: { description: 'Being prepared; nobody but staff sees it.' },
      ACTIVE: { description: 'It runs from its start to its end.' },
      PAUSED: { description: 'Stopped for now.' },
      ENDED: { description: 'Stopped for ever.' },
    },
  }),
);

export const promotionStacking = perBuilder((builder) =>
  builder.enumType('PromotionStacking', {
    description:
      'How a promotion gets on with others. Of all that is possible the buyer gets what saves most.',
    values: {
      ALONE: {
        description:
          'With no other order-wide promotion; of a price: nothing is taken off what is bought at it.',
      },
      BEST_OF_GROUP: { description: 'The best one of its group applies.' },
      WITH_ALL: { description: 'It always applies.' },
    },
  }),
);

export const couponAccess = perBuilder((builder) =>
  builder.enumType('CouponAccess', {
    description: 'Who has a coupon.',
    values: {
      CODE: { description: 'Whoever knows its code.' },
      CLAIM: { description: 'Whoever has claimed one.' },
      GIVEN: { description: 'Whoever was given one.' },
    } satisfies Record<(typeof couponAccesses)[number], { description: string }>,
  }),
);

export const thresholdRepeat = perBuilder((builder) =>
  builder.enumType('ThresholdRepeat', {
    description: 'How often a threshold discount is had.',
    values: {
      ONCE: { description: 'Once, by the highest step that is reached.' },
      EACH: { description: 'As often as its one step fits into the order.' },
    } satisfies Record<(typeof thresholdRepeats)[number], { description: string }>,
  }),
);

export const giftWhenOut = perBuilder((builder) =>
  builder.enumType('GiftWhenOut', {
    description: 'What happens when a gift has run out.',
    values: {
      SKIP: { description: 'The order goes without it.' },
      REFUSE: { description: 'The order is refused.' },
    } satisfies Record<(typeof giftsWhenOut)[number], { description: string }>,
  }),
);

export const couponStanding = perBuilder((builder) =>
  builder.enumType('CouponStanding', {
    description: 'Where a member’s coupon stands.',
    values: {
      USABLE: { description: 'It can be used.' },
      RESERVED: { description: 'A checkout that is not paid yet holds it.' },
      USED: { description: 'It was used.' },
      EXPIRED: { description: 'Its time is over.' },
    },
  }),
);
