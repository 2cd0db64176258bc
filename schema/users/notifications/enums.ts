import { perBuilder } from '../../common/per-builder.ts';

/** The enum `NotificationCategory`. */
export const notificationCategory = perBuilder((builder) =>
  builder.enumType('NotificationCategory', {
    description: 'What a notification is about; members choose by it.',
    values: {
      INTERACTION: { description: 'What others make of you and of what you post.' },
      ORDER: { description: 'What you buy.' },
      MEMBERSHIP: { description: 'Your membership.' },
      POINTS: { description: 'Your points and your level.' },
      SPACE: { description: 'Spaces that you have joined.' },
      CAMPAIGN: { description: 'Campaigns and offers.' },
      ACCOUNT: { description: 'Your account and what you are certified as.' },
      MODERATION: { description: 'Decisions about what you have posted or done.' },
      EARNINGS: { description: 'What you earn.' },
      PLUGIN: { description: 'Everything else.' },
    },
  }),
);

/** The enum `NotificationChannel`. */
export const notificationChannel = perBuilder((builder) =>
  builder.enumType('NotificationChannel', {
    description: 'How a notification reaches somebody.',
    values: {
      IN_APP: { description: 'In the inbox.' },
      MAIL: { description: 'By mail.' },
    },
  }),
);
