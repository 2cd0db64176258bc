import { requireUser } from '#core/access.ts';
import { liveStream } from '#core/live.ts';
import { watchState } from '#core/watch-state.ts';
import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { modelRef } from '#schema/common/models.ts';
import { requestsById } from '../../growth/desk/lists.ts';
import { requestTopic } from '../../growth/desk/message.ts';

interface Watched {
  readonly requestId: string;
  readonly userId: string;
}

/** The subscription `serviceRequestUpdates`. */
export function serviceRequestUpdatesSubscription(builder: Builder): void {
  builder.subscriptionField('serviceRequestUpdates', (t) =>
    t.field({
      type: modelRef(builder, 'DistributionServiceRequest'),
      nullable: true,
      description:
        'A request of yours, or one that you answer: at once, and again whenever something was said. Null when you may not see it.',
      authScopes: { signedIn: true },
      args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
      subscribe: (_root, { id }, ctx) => {
        const userId = requireUser(ctx);
        const requestId = parseId(id, 'DistributionServiceRequest');
        const watched = watchState(ctx, {
          topic: requestTopic,
          key: requestId,
          plugin: 'distribution',
          value: { requestId, userId } satisfies Watched,
        });
        // The channel belongs to one member, since what it says depends on who looks.
        return liveStream<Watched>({ ...watched, channel: `${watched.channel} of ${userId}` });
      },
      resolve: async ({ requestId }: Watched, _args, ctx) => (await requestsById(ctx, [requestId])).at(0),
    }),
  );
}
