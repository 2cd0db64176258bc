import { defineErrors } from '#core/errors.ts';

/** What is wrong with what staff say about promotions. */
export const promotionAdminErrors = defineErrors({
  PROMOTION_SLUG_INVALID: {
    en: 'A slug has 2 to 60 lower-case letters, digits and hyphens.',
    zh: '活动标识应为 2 到 60 个小写字母、数字或连字符。',
  },
  PROMOTION_SLUG_TAKEN: { en: 'There is a promotion of this name already.', zh: '该活动标识已被占用。' },
  PROMOTION_TITLE_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A title has {min} to {max} characters.',
    zh: '标题应为 {min} 到 {max} 个字。',
  },
  PROMOTION_CURRENCY_UNKNOWN: { en: 'This is no currency of ISO 4217.', zh: '币种不符合 ISO 4217。' },
  PROMOTION_WINDOW_INVALID: { en: 'A promotion ends after it starts.', zh: '结束时间应晚于开始时间。' },
  PROMOTION_NUMBER_INVALID: {
    en: 'Here goes a whole number from {min} to {max}.',
    zh: '此处应为 {min} 到 {max} 的整数。',
  },
  PROMOTION_AMOUNT_INVALID: {
    en: 'Here goes an amount from {min} to {max} minor units.',
    zh: '此处金额应为 {min} 到 {max}（最小货币单位）。',
  },
  PROMOTION_TERMS_INVALID: {
    en: 'A promotion has the terms of exactly one kind.',
    zh: '活动规则须且仅须填写一种类型。',
  },
  PROMOTION_DISCOUNT_INVALID: {
    en: 'A discount is an amount or a share, one of them.',
    zh: '优惠须为固定金额或比例之一。',
  },
  PROMOTION_STEPS_INVALID: {
    en: 'There are 1 to {max} steps, each from more on than the one before; one that repeats stands alone and is an amount.',
    zh: '应有 1 到 {max} 档，门槛逐档递增；可叠加的满减仅允许一档固定金额。',
  },
  PROMOTION_CODE_INVALID: {
    en: 'A code has 3 to 32 letters, digits and hyphens.',
    zh: '券码应为 3 到 32 个字母、数字或连字符。',
  },
  PROMOTION_CODE_TAKEN: { en: 'There is a coupon with this code already.', zh: '该券码已被占用。' },
  PROMOTION_GROUP_INVALID: {
    en: 'A stack group has 1 to {max} characters.',
    zh: '叠加分组应为 1 到 {max} 个字符。',
  },
  PROMOTION_ITEMS_INVALID: {
    en: 'There are 1 to {max} different variants.',
    zh: '应有 1 到 {max} 个不同的规格。',
  },
  PROMOTION_VARIANT_UNKNOWN: {
    en: 'There is no such variant in this currency.',
    zh: '该币种下没有此规格。',
  },
  PROMOTION_SCOPE_UNKNOWN: { en: 'There is no such product or category.', zh: '商品或分类不存在。' },
  PROMOTION_SCOPE_TOO_LARGE: {
    en: 'At most {max} products and {max} categories can be named.',
    zh: '最多可指定 {max} 个商品与 {max} 个分类。',
  },
  PROMOTION_SCOPE_USELESS: {
    en: 'What is about variants names no products or categories.',
    zh: '按规格设置的活动不可再指定商品或分类。',
  },
  PROMOTION_PRICE_INVALID: {
    en: '{sku} costs {priceMinor} and is not sold below {floorMinor}, in minor units.',
    zh: '{sku} 售价 {priceMinor}，最低不得低于 {floorMinor}（最小货币单位）。',
  },
  PROMOTION_COUNTS_UNITS: {
    en: 'What is about variants has its quotas and limits by variant.',
    zh: '按规格设置的活动，名额与限购须按规格填写。',
  },
  PROMOTION_NOT_FOUND: { en: 'There is no such promotion.', zh: '活动不存在。' },
  PROMOTION_IS_FIXED: {
    en: 'This promotion has been started: its {field} cannot be changed any more.',
    zh: '活动已启动，{field} 不可再修改。',
  },
  PROMOTION_QUOTA_TOO_LOW: {
    en: '{used} are used already: there cannot be fewer.',
    zh: '已使用 {used}，不能低于此数。',
  },
  PROMOTION_ILLEGAL_TRANSITION: {
    type: 'IllegalTransition',
    en: 'A promotion that is {from} cannot become {to}.',
    zh: '处于 {from} 状态的活动不能变为 {to}。',
  },
  DRY_RUN_AMBIGUOUS: {
    en: 'Try a promotion that there is, or one that there may be: one of them.',
    zh: '试算已有活动或草稿，只能选择其一。',
  },
  PROMOTION_REASON_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A reason has {min} to {max} characters.',
    zh: '原因应为 {min} 到 {max} 个字。',
  },
});
