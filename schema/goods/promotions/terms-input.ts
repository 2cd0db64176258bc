import { parseId } from '../../common/ids.ts';
import { perBuilder } from '../../common/per-builder.ts';
import { couponAccess, giftWhenOut, thresholdRepeat } from './enums.ts';

const subGraphs: ['admin'] = ['admin'];

const discountInput = perBuilder((builder) =>
  builder.inputType('PromotionDiscountInput', {
    description: 'From so much on so much off: an amount, or a share of it, one of them.',
    subGraphs,
    fields: (t) => ({
      fromMinor: t.field({
        type: 'BigInt',
        required: false,
        description: 'What the goods must cost, in minor units; anything when missing.',
      }),
      offMinor: t.field({
        type: 'BigInt',
        required: false,
        description: 'What is taken off, in minor units.',
      }),
      offBasisPoints: t.int({
        required: false,
        description: 'The share that is taken off, in hundredths of a percent; rounded down.',
      }),
      maxOffMinor: t.field({
        type: 'BigInt',
        required: false,
        description: 'The most that a share takes off, in minor units.',
      }),
    }),
  }),
);

const itemInput = perBuilder((builder) =>
  builder.inputType('PromotionItemInput', {
    description: 'A variant and its price.',
    subGraphs,
    fields: (t) => ({
      variantId: t.id({ required: true, description: 'Which variant.' }),
      priceMinor: t.field({
        type: 'BigInt',
        required: true,
        description:
          'What one costs, in minor units; of a bargain the least. Not below the floor of the variant.',
      }),
      quota: t.int({ required: false, description: 'How many there are; as many as in stock when missing.' }),
      perMemberLimit: t.int({
        required: false,
        description: 'How many each member can have; without limit when missing.',
      }),
    }),
  }),
);

const giftInput = perBuilder((builder) =>
  builder.inputType('PromotionGiftInput', {
    description: 'Something that is given.',
    subGraphs,
    fields: (t) => ({
      variantId: t.id({ required: true, description: 'Which variant.' }),
      quantity: t.int({ required: false, description: 'How many; one when missing.' }),
    }),
  }),
);

const couponInput = perBuilder((builder) =>
  builder.inputType('CouponTermsInput', {
    description: 'A coupon.',
    subGraphs,
    fields: (t) => ({
      code: t.string({
        required: true,
        description: 'How buyers name it: 3 to 32 letters, digits and hyphens; capitals do not matter.',
      }),
      access: t.field({ type: couponAccess(builder), required: true, description: 'Who has it.' }),
      validDays: t.int({
        required: false,
        description:
          'For how many days one that somebody gets is good; as long as the promotion when missing.',
      }),
      discount: t.field({ type: discountInput(builder), required: true, description: 'What it takes off.' }),
    }),
  }),
);

const thresholdInput = perBuilder((builder) =>
  builder.inputType('ThresholdTermsInput', {
    description: 'So much off from so much on.',
    subGraphs,
    fields: (t) => ({
      repeat: t.field({
        type: thresholdRepeat(builder),
        required: false,
        description: 'How often it is had; once when missing.',
      }),
      steps: t.field({
        type: [discountInput(builder)],
        required: true,
        description: 'The steps, each from more on than the one before.',
      }),
    }),
  }),
);

const giftTermsInput = perBuilder((builder) =>
  builder.inputType('GiftTermsInput', {
    description: 'Goods for nothing from so much on.',
    subGraphs,
    fields: (t) => ({
      fromMinor: t.field({
        type: 'BigInt',
        required: false,
        description: 'What the goods must cost, in minor units; anything when missing.',
      }),
      whenOut: t.field({
        type: giftWhenOut(builder),
        required: false,
        description: 'What happens when a gift has run out; the order goes without it when missing.',
      }),
      gifts: t.field({ type: [giftInput(builder)], required: true, description: 'What is given.' }),
    }),
  }),
);

const flashSaleInput = perBuilder((builder) =>
  builder.inputType('FlashSaleTermsInput', {
    description: 'A price for a time and a number of units.',
    subGraphs,
    fields: (t) => ({
      items: t.field({ type: [itemInput(builder)], required: true, description: 'The variants.' }),
    }),
  }),
);

const groupBuyInput = perBuilder((builder) =>
  builder.inputType('GroupBuyTermsInput', {
    description: 'A price for so many who buy together.',
    subGraphs,
    fields: (t) => ({
      size: t.int({ required: true, description: 'How many it takes: 2 to 100.' }),
      hours: t.int({
        required: true,
        description: 'After how many hours a group that is not full gets its money back: 1 to 720.',
      }),
      items: t.field({ type: [itemInput(builder)], required: true, description: 'The variants.' }),
    }),
  }),
);

const bargainInput = perBuilder((builder) =>
  builder.inputType('BargainTermsInput', {
    description: 'A price that friends bring down.',
    subGraphs,
    fields: (t) => ({
      cuts: t.int({
        required: true,
        description: 'After how many cuts the least price is reached: 1 to 1,000.',
      }),
      hours: t.int({ required: true, description: 'After how many hours it is over: 1 to 720.' }),
      items: t.field({ type: [itemInput(builder)], required: true, description: 'The variants.' }),
    }),
  }),
);

/** The input type `PromotionTermsInput`: the terms of one kind. */
export const termsInput = perBuilder((builder) =>
  builder.inputType('PromotionTermsInput', {
    description: 'The terms of exactly one kind of promotion, which by that is of this kind.',
    subGraphs,
    fields: (t) => ({
      coupon: t.field({ type: couponInput(builder), required: false, description: 'A coupon.' }),
      threshold: t.field({ type: thresholdInput(builder), required: false, description: '满减.' }),
      gift: t.field({ type: giftTermsInput(builder), required: false, description: '满赠.' }),
      flashSale: t.field({ type: flashSaleInput(builder), required: false, description: '秒杀.' }),
      groupBuy: t.field({ type: groupBuyInput(builder), required: false, description: '拼团.' }),
      bargain: t.field({ type: bargainInput(builder), required: false, description: '砍价.' }),
    }),
  }),
);

type TermsShape = ReturnType<typeof termsInput>['$inferInput'];

/** The terms with the row ids of their variants. @throws DomainError INVALID_ID. */
export function termsWithRows({ gift, flashSale, groupBuy, bargain, ...terms }: TermsShape) {
  return {
    ...terms,
    gift: gift && { ...gift, gifts: withRows(gift.gifts, 'gift') },
    flashSale: flashSale && { ...flashSale, items: withRows(flashSale.items, 'flashSale') },
    groupBuy: groupBuy && { ...groupBuy, items: withRows(groupBuy.items, 'groupBuy') },
    bargain: bargain && { ...bargain, items: withRows(bargain.items, 'bargain') },
  };
}

function withRows<One extends { readonly variantId: string | number }>(list: readonly One[], kind: string) {
  return list.map((one, index) => ({
    ...one,
    variantId: parseId(String(one.variantId), 'Variant', ['terms', kind, String(index), 'variantId']),
  }));
}
