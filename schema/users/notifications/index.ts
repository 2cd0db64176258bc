import { deliveryType } from './deliveries.ts';
import { inboxQueries } from './inbox.ts';
import { archiveNotificationMutation } from './mutations/archive-notification.ts';
import { markNotificationsReadMutation } from './mutations/mark-notifications-read.ts';
import { updateNotificationPreferencesMutation } from './mutations/update-notification-preferences.ts';
import { notificationType } from './notification.ts';
import { preferencesQuery } from './preferences.ts';
import { notificationsSubscription } from './subscription.ts';

/** The inbox, what members want to hear, and what was sent. */
export const notificationParts = [
  notificationType,
  inboxQueries,
  notificationsSubscription,
  preferencesQuery,
  updateNotificationPreferencesMutation,
  markNotificationsReadMutation,
  archiveNotificationMutation,
  deliveryType,
];
