import { defineErrors } from '#core/errors.ts';

/** What is refused about notifications, and why. */
export const notificationErrors = defineErrors({
  NOTIFICATION_UNKNOWN: { en: 'You have no such notification.', zh: '您没有这条通知。' },
  NOTIFICATIONS_CHOICE: {
    en: 'Say either which notifications, 1 to {max} of them, or before which moment.',
    zh: '请指定 1 到 {max} 条通知，或指定一个时间点，二者选一。',
  },
  QUIET_HOURS_INVALID: {
    en: 'Quiet hours begin and end at different times of the day, as 22:00 and 07:30, in a time zone as Asia/Shanghai.',
    zh: '免打扰时段的开始与结束须为不同的时刻，如 22:00 和 07:30，并指定时区，如 Asia/Shanghai。',
  },
  PREFERENCES_INVALID: {
    en: 'Say each category and channel once.',
    zh: '每个类别与渠道只能设置一次。',
  },
});
