import { defineErrors } from '#core/errors.ts';

export const sponsorErrors = defineErrors({
  EVENTS_SPONSORSHIP_NOT_FOUND: { en: 'There is no such sponsorship.', zh: '没有该赞助。' },
  EVENTS_SPONSORSHIP_EMPTY: {
    en: 'A sponsor gives money or something else.',
    zh: '赞助须包含资金或其他支持。',
  },
  EVENTS_SPONSORSHIP_ILLEGAL_TRANSITION: {
    type: 'IllegalTransition',
    en: 'A sponsorship that is {from} cannot become {to}.',
    zh: '处于 {from} 状态的赞助不能变为 {to}。',
  },
  EVENTS_SPONSOR_MONEY_TOO_MUCH: {
    en: 'No more arrives than was promised and agreed to.',
    zh: '到账金额不能超过已约定的赞助金额。',
  },
  EVENTS_NOT_OPEN_TO_SPONSORS: {
    en: 'This event takes no sponsors now.',
    zh: '该活动目前不接受赞助。',
  },
});
