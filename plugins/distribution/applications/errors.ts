import { defineErrors } from '#core/errors.ts';

export const applicationErrors = defineErrors({
  DISTRIBUTION_STATEMENT_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'Say in {min} to {max} characters why you want to promote.',
    zh: '请用 {min} 到 {max} 个字说明申请理由。',
  },
  DISTRIBUTION_EVIDENCE_UNKNOWN: {
    en: 'Nobody asks for evidence of this kind.',
    zh: '申请不需要此类证明。',
  },
  DISTRIBUTION_EVIDENCE_TWICE: { en: 'Give each kind of evidence once.', zh: '每类证明只能提交一次。' },
  DISTRIBUTION_EVIDENCE_NOTE_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'Say in {min} to {max} characters where the evidence can be seen.',
    zh: '请用 {min} 到 {max} 个字说明证明材料所在。',
  },
  DISTRIBUTION_EVIDENCE_TOO_SMALL: {
    type: 'DistributionEvidenceTooSmall',
    en: 'Of {kind} at least {atLeast} are needed.',
    zh: '{kind} 至少需要 {atLeast}。',
  },
  DISTRIBUTION_EVIDENCE_MISSING: {
    type: 'DistributionEvidenceMissing',
    en: 'Evidence is missing: {kinds}.',
    zh: '缺少证明：{kinds}。',
  },
  DISTRIBUTION_ROUTE_CLOSED: { en: 'This way to become a promoter is not open.', zh: '该开通方式未开放。' },
  DISTRIBUTION_ROUTE_NOT_MET: {
    type: 'DistributionRouteNotMet',
    en: 'You have {done} of {of}: not enough to become a promoter in this way yet.',
    zh: '当前进度 {done}/{of}，尚未达到该开通方式的要求。',
  },
  DISTRIBUTION_ALREADY_PROMOTER: { en: 'This member is a promoter already.', zh: '该会员已是推广人。' },
  DISTRIBUTION_APPLICATION_OPEN: {
    en: 'You have applied already; wait for the answer or withdraw the application.',
    zh: '您已提交申请，请等待审核或先撤回。',
  },
  DISTRIBUTION_APPLICATION_NOT_FOUND: {
    en: 'There is no such application, or you may not see it.',
    zh: '申请不存在或您无权查看。',
  },
  DISTRIBUTION_APPLICATION_ILLEGAL_TRANSITION: {
    type: 'IllegalTransition',
    en: 'An application that is {from} cannot become {to}.',
    zh: '处于 {from} 状态的申请不能变为 {to}。',
  },
  DISTRIBUTION_OWN_APPLICATION: {
    en: 'Nobody decides on their own application.',
    zh: '不能审核自己的申请。',
  },
});
