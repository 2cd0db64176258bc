import { defineErrors } from '#core/errors.ts';

export const moderationErrors = defineErrors({
  USER_SUSPENDED: {
    type: 'UserSuspended',
    en: 'You cannot write anything until {until}: {reason}',
    zh: '您在 {until} 之前不能发布内容：{reason}',
  },
  CONTENT_REFUSED: { type: 'ContentRefused', en: '{explanationEn}', zh: '{explanationZh}' },
  MODERATION_SUBJECT_NOT_FOUND: {
    en: 'There is nothing like this to report, or you may not see it.',
    zh: '可举报的内容不存在或您无权查看。',
  },
  MODERATION_SUBJECT_GONE: { en: 'This is out of sight already.', zh: '该内容已不可见。' },
  MODERATION_OWN_CONTENT: { en: 'You cannot report what is yours.', zh: '不能举报自己的内容。' },
  MODERATION_ALREADY_REPORTED: {
    en: 'You have reported this already, and it is being looked at.',
    zh: '您已举报过该内容，正在处理中。',
  },
  MODERATION_REPORTS_TOO_MANY: {
    en: 'You have reported much today; wait {seconds} seconds.',
    zh: '您今天举报过多，请 {seconds} 秒后再试。',
  },
  MODERATION_TEXT_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'This text has {min} to {max} characters.',
    zh: '此处文字应为 {min} 到 {max} 个字。',
  },
  MODERATION_CASE_NOT_FOUND: { en: 'There is no such case.', zh: '没有这个案件。' },
  MODERATION_CASE_ILLEGAL_TRANSITION: {
    type: 'IllegalTransition',
    en: 'A case that is {from} cannot become {to}.',
    zh: '处于 {from} 状态的案件不能变为 {to}。',
  },
  MODERATION_OWN_CASE: {
    en: 'Nobody decides about what is their own.',
    zh: '不能处理与自己有关的案件。',
  },
  MODERATION_CASE_TAKEN: {
    en: 'Somebody else looks at this case until {until}.',
    zh: '该案件在 {until} 之前由其他人处理。',
  },
  MODERATION_SAME_JUDGE: {
    en: 'An appeal is decided by somebody else than who decided the case.',
    zh: '申诉须由原处理人以外的人裁决。',
  },
  MODERATION_APPEAL_OVER: { en: 'The time to appeal is over.', zh: '申诉期限已过。' },
  MODERATION_UNTIL_INVALID: {
    en: 'A suspension ends in the future, within {maxDays} days; no other decision has an end.',
    zh: '禁言须在未来 {maxDays} 天内结束；其他处理没有期限。',
  },
  MODERATION_NO_AUTHOR: {
    en: 'No member has made this, so nobody can be suspended for it.',
    zh: '该内容不是成员发布的，无法禁言。',
  },
  MODERATION_KIND_OFF: {
    en: 'What this case is about belongs to a plugin that is off.',
    zh: '该案件所涉内容所属的插件已关闭。',
  },
  MODERATION_RULE_NOT_FOUND: { en: 'There is no such version of a rule.', zh: '没有该规则版本。' },
  MODERATION_RULE_INVALID: { en: 'This is no rule: {problem}', zh: '规则无效：{problem}' },
  MODERATION_RULE_ILLEGAL_TRANSITION: {
    type: 'IllegalTransition',
    en: 'A version of a rule that is {from} cannot become {to}.',
    zh: '处于 {from} 状态的规则版本不能变为 {to}。',
  },
  MODERATION_PREVIEW_DAYS: { en: 'Look back {min} to {max} days.', zh: '回看天数应为 {min} 到 {max} 天。' },
  MODERATION_MONTH_INVALID: { en: 'A month is written as 2026-11.', zh: '月份格式应为 2026-11。' },
  POST_NOT_IN_REVIEW: { en: 'This post does not wait for staff.', zh: '该内容不在审核中。' },
});
