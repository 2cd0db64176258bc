import { defineErrors } from '#core/errors.ts';

export const withdrawalErrors = defineErrors({
  DISTRIBUTION_BANNED: {
    en: 'You are banned from promoting, and cannot withdraw while you are.',
    zh: '您已被封禁，封禁期间不能提现。',
  },
  DISTRIBUTION_WITHDRAWAL_AMOUNT_INVALID: {
    en: 'A withdrawal has at least one and at most {max} minor units.',
    zh: '提现金额应为 1 到 {max} 个最小货币单位。',
  },
  DISTRIBUTION_WITHDRAWAL_CURRENCY: {
    en: 'Nothing can be withdrawn in this currency.',
    zh: '该币种不支持提现。',
  },
  DISTRIBUTION_WITHDRAWAL_BELOW_MINIMUM: {
    type: 'DistributionWithdrawalBelowMinimum',
    en: 'At least {minimumMinor} minor units can be withdrawn at once.',
    zh: '单笔提现不得少于 {minimumMinor} 个最小货币单位。',
  },
  DISTRIBUTION_NET_CHANGED: {
    type: 'DistributionNetChanged',
    en: 'After tax, {netMinor} minor units would arrive now: confirm the new amount.',
    zh: '扣税后到账金额现为 {netMinor} 个最小货币单位，请确认后重试。',
  },
});
