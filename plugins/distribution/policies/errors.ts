import { defineErrors } from '#core/errors.ts';

export const policyErrors = defineErrors({
  DISTRIBUTION_POLICY_INVALID: {
    en: 'These terms cannot be meant: {what}.',
    zh: '佣金条款无效：{what}。',
  },
  DISTRIBUTION_POLICY_ABOVE_PRICE: {
    en: 'A rule shares out no more than was paid.',
    zh: '佣金比例合计不能超过实付金额。',
  },
  DISTRIBUTION_POLICY_NOT_FOUND: { en: 'There is no such policy.', zh: '佣金政策不存在。' },
  DISTRIBUTION_POLICY_ACTIVE: { en: 'This policy has been activated.', zh: '该佣金政策已启用。' },
  DISTRIBUTION_POLICY_TOO_EARLY: {
    en: 'A policy begins a minute from now or later.',
    zh: '佣金政策最早在一分钟后生效。',
  },
  DISTRIBUTION_POLICY_OVERLAPS: {
    en: 'A policy begins after all others that have been activated.',
    zh: '新政策的生效时间必须晚于所有已启用的政策。',
  },
  DISTRIBUTION_POLICY_UNACKNOWLEDGED: {
    type: 'DistributionPolicyUnacknowledged',
    en: 'Say first that you know of this: {flags}.',
    zh: '请先确认以下风险：{flags}。',
  },
});
