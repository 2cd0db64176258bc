import { defineErrors } from '#core/errors.ts';

export const membershipErrors = defineErrors({
  MEMBERSHIP_NONE: { en: 'There is no membership that runs now.', zh: '当前没有有效的会员。' },
  MEMBERSHIP_UPGRADE_INSTEAD: {
    en: 'This plan is of a higher tier than the one that runs: upgrade instead.',
    zh: '该方案等级高于当前会员，请使用升级。',
  },
  MEMBERSHIP_NOT_HIGHER: {
    en: 'An upgrade goes to a higher tier than those that run or wait.',
    zh: '升级须选择高于当前（含待生效）会员的等级。',
  },
  MEMBERSHIP_NOT_LOWER: {
    en: 'A higher tier is had by upgrading, at once.',
    zh: '更高等级请使用升级，立即生效。',
  },
  MEMBERSHIP_CURRENCY_DIFFERS: {
    en: 'This plan is sold in another currency than what runs was paid in.',
    zh: '该方案币种与当前会员的付款币种不同。',
  },
  MEMBERSHIP_TOO_FAR_AHEAD: {
    type: 'QuotaReached',
    en: 'No more than {limit} periods can be had at a time, the present one and open checkouts included.',
    zh: '最多可同时持有 {limit} 个会员周期（含当前周期与未完成的结算）。',
  },
  MEMBERSHIP_RENEWS_BY_ITSELF: {
    en: 'This membership renews by itself. End the automatic renewal first.',
    zh: '会员已开通自动续费，请先关闭自动续费。',
  },
  MEMBERSHIP_RENEWAL_NOT_OFFERED: {
    en: 'Automatic renewal is not offered for this plan.',
    zh: '该方案不支持自动续费。',
  },
  MEMBERSHIP_MEMBER_UNKNOWN: { en: 'There is no such member.', zh: '没有这位成员。' },
  MEMBERSHIP_TERM_UNKNOWN: { en: 'There is no such period.', zh: '没有该会员周期。' },
  MEMBERSHIP_TERM_NOT_COLLECTED: {
    en: 'Only periods that the provider has collected are given back here. Refund the order of this one.',
    zh: '此处仅可退还自动续费的会员周期，其他请通过订单退款。',
  },
  MEMBERSHIP_NOTHING_TO_REFUND: {
    en: 'Nothing of this period is left that could be given back.',
    zh: '该会员周期没有可退金额。',
  },
  MEMBERSHIP_PLAN_NEEDED: {
    en: 'Say which plan: there is no membership that could be renewed.',
    zh: '请指定方案：没有可续费的会员。',
  },
});
