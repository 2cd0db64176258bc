import { countUnread, markNotificationsRead, maxUnread } from '#api/users/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';

/** The mutation `markNotificationsRead`. */
export function markNotificationsReadMutation(builder: Builder): void {
  mutation(builder, 'markNotificationsRead', {
    description: 'Marks notifications as read: either these, or all without news since a moment.',
    access: { signedIn: true },
    input: (t) => ({
      ids: t.idList({ required: false, description: 'Which, at most 100.' }),
      before: t.field({
        type: 'DateTime',
        required: false,
        description: 'All that nothing was added to after this moment.',
      }),
    }),
    resolve: ({ ids, before }, ctx) =>
      markNotificationsRead(ctx, {
        ids: ids?.map((id) => parseId(id, 'Notification', ['ids'])),
        before: before ?? undefined,
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
