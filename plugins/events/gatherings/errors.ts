import { defineErrors } from '#core/errors.ts';

export const gatheringErrors = defineErrors({
  EVENTS_EVENT_NOT_FOUND: { en: 'There is no such event.', zh: '没有该活动。' },
  EVENTS_TIMES_INVALID: {
    en: 'The doors open before the start, the start comes before the end, and the end is still to come.',
    zh: '入场时间须早于开始时间，开始须早于结束，且结束时间须在未来。',
  },
  EVENTS_LEADER_NOT_CERTIFIED: {
    en: 'Members lead events when the house has certified them as creators.',
    zh: '只有经平台认证的创作者才能主办活动。',
  },
  EVENTS_LEADER_NO_AGENCY: {
    en: 'Who leads an event with an agency has founded one.',
    zh: '以机构名义主办活动须先组建机构。',
  },
  EVENTS_LEADER_MISSING: { en: 'An event that members lead needs a member.', zh: '会员活动须由会员主办。' },
  EVENTS_CO_HOSTS_INVALID: {
    en: 'Co-hosts are at most {max} other members, each once.',
    zh: '联合主办人最多 {max} 位其他会员，且不能重复。',
  },
  EVENTS_EVENTS_TOO_MANY: {
    en: 'You lead {max} events that are still to come; more are not possible.',
    zh: '您已有 {max} 个未结束的活动，不能再创建。',
  },
  EVENTS_EVENT_ILLEGAL_TRANSITION: {
    type: 'IllegalTransition',
    en: 'An event that is {from} cannot become {to}.',
    zh: '处于 {from} 状态的活动不能变为 {to}。',
  },
  EVENTS_WITHOUT_TICKETS: {
    en: 'Nobody can come to an event without tickets.',
    zh: '没有门票的活动不能发布。',
  },
});
