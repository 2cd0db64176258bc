import { defineErrors } from '#core/errors.ts';

export const promoterErrors = defineErrors({
  DISTRIBUTION_NOT_PROMOTER: { en: 'Only promoters can do this.', zh: '仅推广人可执行此操作。' },
  DISTRIBUTION_PROMOTER_NOT_FOUND: { en: 'There is no such promoter.', zh: '推广人不存在。' },
  DISTRIBUTION_PROMOTER_BANNED: { en: 'This promoter is banned.', zh: '该推广人已被封禁。' },
  DISTRIBUTION_NOT_BANNED: { en: 'This promoter is not banned.', zh: '该推广人未被封禁。' },
  DISTRIBUTION_LEVEL_UNCHANGED: {
    en: 'The promoter has this level already.',
    zh: '该推广人已是此等级。',
  },
  DISTRIBUTION_TRIAL_END_INVALID: {
    en: 'A trial ends in the future, after {days} days at most.',
    zh: '试用期须在将来结束，且最长 {days} 天。',
  },
});
