import { defineErrors } from '#core/errors.ts';

export const deskErrors = defineErrors({
  DISTRIBUTION_REQUEST_SUBJECT_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A subject has {min} to {max} characters.',
    zh: '标题应为 {min} 到 {max} 个字。',
  },
  DISTRIBUTION_REQUEST_TEXT_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A message has {min} to {max} characters.',
    zh: '内容应为 {min} 到 {max} 个字。',
  },
  DISTRIBUTION_REQUEST_ABOUT_SEVERAL: {
    en: 'A request is about one order, commission or withdrawal at most.',
    zh: '一个工单最多关联一笔订单、佣金或提现。',
  },
  DISTRIBUTION_REQUEST_ABOUT_NOT_FOUND: {
    en: 'There is no such order, commission or withdrawal of yours.',
    zh: '关联的订单、佣金或提现不存在或不属于您。',
  },
  DISTRIBUTION_REQUESTS_TOO_MANY: {
    en: 'You may have {max} requests that are not closed.',
    zh: '最多可同时有 {max} 个未关闭的工单。',
  },
  DISTRIBUTION_REQUEST_NOT_FOUND: { en: 'There is no such request.', zh: '工单不存在。' },
  DISTRIBUTION_REQUEST_CLOSED: { en: 'This request has been closed.', zh: '该工单已关闭。' },
  DISTRIBUTION_ASSIGNEE_INVALID: {
    en: 'Requests are given to staff who may answer them.',
    zh: '工单只能分配给有权处理的员工。',
  },
});
