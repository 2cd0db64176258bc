import { defineErrors } from '#core/errors.ts';

export const caseErrors = defineErrors({
  DISTRIBUTION_RED_LINE_TEXT_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A red line has {min} to {max} characters.',
    zh: '红线条款应为 {min} 到 {max} 个字。',
  },
  DISTRIBUTION_RED_LINE_DAYS: {
    en: 'A promoter has 1 to 90 days to answer.',
    zh: '答辩期应为 1 到 90 天。',
  },
  DISTRIBUTION_RED_LINE_NOT_IN_FORCE: {
    en: 'No red line of this kind was in force when this happened.',
    zh: '事发时并无此类红线条款生效。',
  },
  DISTRIBUTION_CASE_NOT_FOUND: { en: 'There is no such case.', zh: '案件不存在。' },
  DISTRIBUTION_CASE_LINES_TOO_MANY: {
    en: 'A case touches {max} commissions at most, each once.',
    zh: '一个案件最多涉及 {max} 笔佣金，且不得重复。',
  },
  DISTRIBUTION_CASE_COMMISSION_UNKNOWN: {
    en: 'Not all of these are commissions of this promoter.',
    zh: '所列佣金并非全部属于该推广人。',
  },
  DISTRIBUTION_CASE_COMMISSION_TAKEN: {
    en: 'One of these commissions is in another open case, or nothing is left of it.',
    zh: '其中有佣金已在其他未结案件中，或已无余额。',
  },
  DISTRIBUTION_CASE_NOTE_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'Describe the evidence in {min} to {max} characters.',
    zh: '请用 {min} 到 {max} 个字说明证据。',
  },
  DISTRIBUTION_CASE_URL_INVALID: {
    en: 'Evidence lies at a web address of at most 500 characters.',
    zh: '证据链接须为 500 字符以内的网址。',
  },
  DISTRIBUTION_CASE_ORDERS_UNKNOWN: {
    en: 'Evidence names at most {max} orders, each of which somebody could have earned by.',
    zh: '证据最多可列 {max} 个订单，且须为参与分销的订单。',
  },
  DISTRIBUTION_CASE_EVIDENCE_TOO_MUCH: {
    en: 'A case has at most {max} pieces of evidence.',
    zh: '一个案件最多可有 {max} 份证据。',
  },
  DISTRIBUTION_CASE_STATEMENT_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'Say in {min} to {max} characters how it was.',
    zh: '请用 {min} 到 {max} 个字陈述。',
  },
  DISTRIBUTION_CASE_ILLEGAL_TRANSITION: {
    type: 'IllegalTransition',
    en: 'A case that is {from} cannot become {to}.',
    zh: '案件不能由 {from} 变为 {to}。',
  },
  DISTRIBUTION_CASE_OVERDUE: { en: 'The time for this is over.', zh: '已超过期限。' },
  DISTRIBUTION_CASE_ANSWER_AWAITED: {
    type: 'DistributionCaseAnswerAwaited',
    en: 'The promoter may answer until {until}: nothing is upheld before.',
    zh: '推广人可在 {until} 前答辩，此前不得认定违规。',
  },
  DISTRIBUTION_OWN_CASE: { en: 'Nobody acts for the house in their own case.', zh: '不能处理自己的案件。' },
  DISTRIBUTION_CASE_SAME_JUDGE: {
    en: 'Somebody else than who decided decides an appeal.',
    zh: '复议须由原裁决人以外的人处理。',
  },
});
