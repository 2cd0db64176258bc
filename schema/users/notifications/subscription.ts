import { countUnread, listInbox, maxUnread } from '#api/users/index.ts';
import { requireUser } from '#core/access.ts';
import { liveStream } from '#core/live.ts';
import { notificationsTopic } from '#core/notify/topic.ts';
import { watchState } from '#core/watch-state.ts';
import { type Builder, defaultPageSize } from '../../builder.ts';
import { modelRef } from '../../common/models.ts';

interface Watched {
  readonly userId: string;
}

/** The subscription `notifications`. */
export function notificationsSubscription(builder: Builder): void {
  const Update = builder.objectRef<Watched>('NotificationsUpdate').implement({
    description: 'Your inbox as it is at this moment.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      unreadCount: t.int({
        description: `How many notifications you have not read; it is not counted beyond ${maxUnread}.`,
        resolve: (_watched, _args, ctx) => countUnread(ctx),
      }),
      newest: t.field({
        type: [modelRef(builder, 'Notification')],
        description: `Those with the latest news, at most ${defaultPageSize}; what lies behind them is in \`inbox\`.`,
        complexity: { field: 1, multiplier: defaultPageSize },
        resolve: (_watched, _args, ctx) =>
          listInbox(ctx, {}, { from: undefined, limit: defaultPageSize, backward: false }),
      }),
    }),
  });
  builder.subscriptionField('notifications', (t) =>
    t.field({
      type: Update,
      description:
        'Your inbox: at once, and again whenever something may have changed. Each update is whole, so that nothing is lost by a broken connection. It ends with your session.',
      authScopes: { signedIn: true },
      subscribe: (_root, _args, ctx) => {
        const userId = requireUser(ctx);
        const value = { userId } satisfies Watched;
        return liveStream<Watched>(watchState(ctx, { topic: notificationsTopic, key: userId, value }));
      },
      resolve: (watched: Watched) => watched,
    }),
  );
}
