import { defineErrors } from '#core/errors.ts';

export const supportErrors = defineErrors({
  EVENTS_SUPPORT_NOT_FOUND: { en: 'There is no such request.', zh: '没有该支持申请。' },
  EVENTS_SUPPORT_ILLEGAL_TRANSITION: {
    type: 'IllegalTransition',
    en: 'A request that is {from} cannot become {to}.',
    zh: '处于 {from} 状态的申请不能变为 {to}。',
  },
  EVENTS_SUPPORT_TOO_MANY: {
    en: 'At most {max} requests for one event wait for an answer.',
    zh: '每个活动最多有 {max} 个待处理的申请。',
  },
});
