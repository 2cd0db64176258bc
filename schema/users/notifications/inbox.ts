import { countUnread, listInbox, maxUnread } from '#api/users/index.ts';
import type { Notification } from '#core/db/generated/client/client.ts';
import type { Builder } from '../../builder.ts';
import { connectionOf } from '../../common/connection.ts';
import { keysetPage } from '../../common/keyset.ts';
import { modelRef } from '../../common/models.ts';
import { notificationCategory } from './enums.ts';

const positionOf = ({ updatedAt, id }: Notification) => [updatedAt.getTime(), id];

/** The queries `inbox` and `unreadNotifications`. */
export function inboxQueries(builder: Builder): void {
  const InboxFilter = builder.inputType('InboxFilter', {
    description: 'Which notifications; all conditions hold together.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      category: t.field({
        type: notificationCategory(builder),
        required: false,
        description: 'Only those about this.',
      }),
      unread: t.boolean({ required: false, description: 'Only those that you have not read.' }),
    }),
  });
  builder.queryField('inbox', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'Notification'),
        description: 'What you are told, with the latest news first.',
        authScopes: { signedIn: true },
        args: {
          filter: t.arg({ type: InboxFilter, required: false, description: 'Which; all when missing.' }),
        },
        resolve: (_root, args, ctx) => {
          const filter = {
            category: args.filter?.category ?? undefined,
            unread: args.filter?.unread ?? undefined,
          };
          return keysetPage(args, positionOf, (query) => listInbox(ctx, filter, query));
        },
      },
      connectionOf(builder, 'Notification'),
    ),
  );
  builder.queryField('unreadNotifications', (t) =>
    t.int({
      description: `How many notifications you have not read; it is not counted beyond ${maxUnread}.`,
      authScopes: { signedIn: true },
      args: {
        category: t.arg({
          type: notificationCategory(builder),
          required: false,
          description: 'Only those about this.',
        }),
      },
      resolve: (_root, { category }, ctx) => countUnread(ctx, category ?? undefined),
    }),
  );
}
