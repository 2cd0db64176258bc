import { NotificationCategory, NotificationChannel } from '#core/db/generated/client/enums.ts';

/** What is so important that it comes by mail, too, unless somebody says otherwise. */
const mailed: ReadonlySet<NotificationCategory> = new Set([
  'ORDER',
  'MEMBERSHIP',
  'ACCOUNT',
  'MODERATION',
  'EARNINGS',
]);

/** Whether a category is on for a channel as long as a member has not said anything. */
export function isOnByDefault(category: NotificationCategory, channel: NotificationChannel): boolean {
  return channel === 'IN_APP' || mailed.has(category);
}

/** Every category with every channel, in their order. */
export const allChoices = Object.values(NotificationCategory).flatMap((category) =>
  Object.values(NotificationChannel).map((channel) => ({ category, channel })),
);
