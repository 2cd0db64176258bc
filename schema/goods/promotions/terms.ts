import type { PromotionTerms } from '#api/goods/index.ts';
import { encodeId } from '../../common/ids.ts';
import { moneyRef } from '../../common/money.ts';
import { perBuilder } from '../../common/per-builder.ts';
import { couponAccess, thresholdRepeat } from './enums.ts';

type Step = PromotionTerms['steps'][number];
type Gift = PromotionTerms['gifts'][number];

const stepRef = perBuilder((builder) =>
  builder.objectRef<Step>('PromotionDiscount').implement({
    description: 'From so much on so much off: an amount, or a share of it.',
    fields: (t) => ({
      from: t.field({
        type: moneyRef(builder),
        description: 'What the goods must cost for it.',
        resolve: ({ fromMinor, currency }) => ({ amountMinor: fromMinor, currency }),
      }),
      off: t.field({
        type: moneyRef(builder),
        nullable: true,
        description: 'What is taken off; null where it is a share.',
        resolve: ({ offMinor, currency }) => (offMinor === null ? null : { amountMinor: offMinor, currency }),
      }),
      offBasisPoints: t.int({
        nullable: true,
        description: 'The share that is taken off, in hundredths of a percent; null where it is an amount.',
        resolve: ({ offBasisPoints }) => offBasisPoints,
      }),
      maxOff: t.field({
        type: moneyRef(builder),
        nullable: true,
        description: 'The most that a share takes off; null is without limit.',
        resolve: ({ maxOffMinor, currency }) =>
          maxOffMinor === null ? null : { amountMinor: maxOffMinor, currency },
      }),
    }),
  }),
);

const giftRef = perBuilder((builder) =>
  builder.objectRef<Gift>('PromotionGift').implement({
    description: 'What is given.',
    fields: (t) => ({
      variantId: t.id({
        description: 'The id of the variant.',
        resolve: ({ variantId }) => encodeId('Variant', variantId),
      }),
      quantity: t.exposeInt('quantity', { description: 'How many.' }),
    }),
  }),
);

/** The type `PromotionTerms`. */
export const termsRef = perBuilder((builder) =>
  builder.objectRef<PromotionTerms>('PromotionTerms').implement({
    description: 'What a promotion promises. Each kind uses some of it, and leaves the rest null or empty.',
    fields: (t) => ({
      steps: t.field({
        type: [stepRef(builder)],
        description: 'Of a coupon its discount, of a threshold discount its steps.',
        complexity: { field: 1, multiplier: 2 },
        resolve: ({ steps }) => [...steps],
      }),
      repeat: t.field({
        type: thresholdRepeat(builder),
        nullable: true,
        description: 'Of a threshold discount: how often it is had.',
        resolve: ({ repeat }) => repeat,
      }),
      access: t.field({
        type: couponAccess(builder),
        nullable: true,
        description: 'Of a coupon: who has it.',
        resolve: ({ access }) => access,
      }),
      giftFrom: t.field({
        type: moneyRef(builder),
        nullable: true,
        description: 'Of gifts: what the goods must cost for them.',
        resolve: ({ giftFromMinor, currency }) =>
          giftFromMinor === null ? null : { amountMinor: giftFromMinor, currency },
      }),
      gifts: t.field({
        type: [giftRef(builder)],
        description: 'What is given.',
        complexity: { field: 1, multiplier: 2 },
        resolve: ({ gifts }) => [...gifts],
      }),
      groupSize: t.int({
        nullable: true,
        description: 'Of a group buy: how many it takes.',
        resolve: ({ groupSize }) => groupSize,
      }),
      cuts: t.int({
        nullable: true,
        description: 'Of a bargain: after how many cuts the least price is reached.',
        resolve: ({ cuts }) => cuts,
      }),
      hours: t.int({
        nullable: true,
        description: 'Of a group buy or a bargain: for how many hours one that was begun goes on.',
        resolve: ({ hours }) => hours,
      }),
    }),
  }),
);
