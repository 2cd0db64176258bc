import { defineErrors } from '#core/errors.ts';

export const venueErrors = defineErrors({
  EVENTS_VENUE_NOT_FOUND: { en: 'There is no such venue.', zh: '没有该会场。' },
  EVENTS_VENUE_TOO_LARGE: {
    en: 'The venue above it has fewer seats that are neither taken nor given to others.',
    zh: '上级会场剩余名额不足。',
  },
  EVENTS_VENUE_HOST_UNKNOWN: { en: 'There is no such member.', zh: '没有该会员。' },
  EVENTS_VENUES_FIXED: {
    en: 'Venues and tickets are added before the event is over.',
    zh: '活动结束后不能再添加会场或门票。',
  },
});
