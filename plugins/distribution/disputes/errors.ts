import { defineErrors } from '#core/errors.ts';

export const disputeErrors = defineErrors({
  DISTRIBUTION_NOT_REASSIGNED: {
    en: 'Staff have neither begun nor ended this by a decision of theirs that can be disputed.',
    zh: '该归属并非由可申诉的人工调整产生或结束。',
  },
  DISTRIBUTION_DISPUTE_OVER: {
    type: 'DistributionDisputeOver',
    en: 'This could be disputed until {until}.',
    zh: '申诉期已于 {until} 结束。',
  },
  DISTRIBUTION_DISPUTED_ALREADY: { en: 'You have disputed this already.', zh: '您已就此提出申诉。' },
  DISTRIBUTION_DISPUTE_STATEMENT_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'Say in {min} to {max} characters why it is wrong.',
    zh: '请用 {min} 到 {max} 个字说明申诉理由。',
  },
  DISTRIBUTION_DISPUTE_NOT_FOUND: { en: 'There is no such dispute.', zh: '申诉不存在。' },
  DISTRIBUTION_DISPUTE_DECIDED: { en: 'This dispute has been decided.', zh: '该申诉已裁决。' },
});
