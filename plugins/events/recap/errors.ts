import { defineErrors } from '#core/errors.ts';

export const recapErrors = defineErrors({
  EVENTS_RECAP_TOO_EARLY: {
    en: 'An event is looked back on when it is over.',
    zh: '活动结束后才能发布回顾。',
  },
  EVENTS_PHOTOS_TOO_MANY: { en: 'A recap has at most {max} photos.', zh: '回顾最多包含 {max} 张照片。' },
});
