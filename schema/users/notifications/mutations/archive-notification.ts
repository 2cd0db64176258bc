import { archiveNotification, countUnread, maxUnread } from '#api/users/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';

/** The mutation `archiveNotification`. */
export function archiveNotificationMutation(builder: Builder): void {
  mutation(builder, 'archiveNotification', {
    description: 'Puts a notification away for good. Putting it away twice changes nothing.',
    access: { signedIn: true },
    input: (t) => ({ notificationId: t.id({ required: true, description: 'Which one.' }) }),
    resolve: (input, ctx) =>
      archiveNotification(ctx, {
        notificationId: parseId(input.notificationId, 'Notification', ['notificationId']),
      }),
    payload: (t) => ({
      unreadCount: t.int({
        nullable: true,
        description: `How many you have not read now; it is not counted beyond ${maxUnread}.`,
        resolve: (payload, _args, ctx) => (payload.result ? countUnread(ctx) : null),
      }),
    }),
  });
}
