import { defineErrors } from '#core/errors.ts';

export const rewardErrors = defineErrors({
  REWARD_NOT_FOUND: {
    en: 'There is no such reward, or it is not offered any more.',
    zh: '奖品不存在或已下架。',
  },
  REWARD_NOT_STARTED: { en: 'This reward cannot be redeemed yet.', zh: '该奖品尚未开始兑换。' },
  REWARD_ENDED: { en: 'This reward can no longer be redeemed.', zh: '该奖品的兑换已结束。' },
  REWARD_SOLD_OUT: { type: 'RewardSoldOut', en: 'This reward has been sold out.', zh: '该奖品已兑完。' },
  REWARD_LIMIT_REACHED: {
    type: 'QuotaReached',
    en: 'Every member can redeem this {limit} times at most.',
    zh: '该奖品每人最多兑换 {limit} 次。',
  },
  LEVEL_TOO_LOW: {
    type: 'LevelTooLow',
    en: 'This is for members from level {needed} on.',
    zh: '等级达到 {needed} 级方可兑换。',
  },
  REWARD_SLUG_INVALID: {
    en: 'A slug has 2 to 60 lower-case letters, digits and hyphens.',
    zh: '奖品标识应为 2 到 60 个小写字母、数字或连字符。',
  },
  REWARD_TITLE_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A title has {min} to {max} characters.',
    zh: '标题应为 {min} 到 {max} 个字。',
  },
  REWARD_DESCRIPTION_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A description has at most {max} characters.',
    zh: '说明最多 {max} 个字。',
  },
  REWARD_IMAGE_INVALID: {
    en: 'A picture is an http or https address of at most {max} characters.',
    zh: '图片应为 http 或 https 地址，最多 {max} 个字符。',
  },
  REWARD_NUMBER_INVALID: {
    en: 'Here goes a whole number from {min} to {max}.',
    zh: '此处应为 {min} 到 {max} 的整数。',
  },
  REWARD_WINDOW_INVALID: { en: 'A reward ends after it starts.', zh: '结束时间应晚于开始时间。' },
  REWARD_DETAILS_INVALID: {
    en: 'These details do not fit this kind of reward.',
    zh: '详情与该类奖品不符。',
  },
  REWARD_KIND_FIXED: {
    en: 'The kind of a reward cannot be changed. Make another reward.',
    zh: '奖品类型不可更改，请另建奖品。',
  },
  REWARD_STOCK_TOO_LOW: {
    en: '{redeemed} are redeemed already: there cannot be fewer.',
    zh: '已兑换 {redeemed} 份，库存不能低于此数。',
  },
  REDEMPTION_NOT_FOUND: {
    en: 'There is no such redemption, or you may not see it.',
    zh: '兑换记录不存在或您无权查看。',
  },
  REDEMPTION_ILLEGAL_TRANSITION: {
    type: 'IllegalTransition',
    en: 'A redemption that is {from} cannot become {to}.',
    zh: '处于 {from} 状态的兑换不能变为 {to}。',
  },
  REDEMPTION_RIGHT_USED: {
    en: 'The right has been used, so that it cannot be taken back.',
    zh: '权益已被使用，无法撤回。',
  },
  SHIPMENT_INVALID: {
    en: 'A carrier has 1 to {max} characters, a tracking number as many letters, digits and hyphens.',
    zh: '承运商应为 1 到 {max} 个字，运单号应为 1 到 {max} 个字母、数字或连字符。',
  },
});
