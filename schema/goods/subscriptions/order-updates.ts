import { ordersTopic } from '#api/goods/index.ts';
import { requireUser } from '#core/access.ts';
import { liveStream } from '#core/live.ts';
import { watchState } from '#core/watch-state.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { modelRef } from '../../common/models.ts';
import { loadOrder } from '../order-load.ts';

interface Watched {
  readonly orderId: string;
  readonly userId: string;
}

/** The subscription `orderUpdates`. */
export function orderUpdatesSubscription(builder: Builder): void {
  builder.subscriptionField('orderUpdates', (t) =>
    t.field({
      type: modelRef(builder, 'Order'),
      nullable: true,
      description:
        'One of your orders: at once, and again whenever something about it may have changed. Null when it is not yours.',
      authScopes: { signedIn: true },
      args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
      subscribe: (_root, { id }, ctx) => {
        const userId = requireUser(ctx);
        const value = { orderId: parseId(id, 'Order'), userId } satisfies Watched;
        // The channel belongs to one member, since what it says depends on whose order it is.
        const watched = watchState(ctx, { topic: ordersTopic, key: value.orderId, value });
        return liveStream<Watched>({ ...watched, channel: `${watched.channel} of ${userId}` });
      },
      resolve: async ({ orderId, userId }: Watched, _args, ctx) => {
        const order = await loadOrder(ctx, orderId);
        return order?.userId === userId ? order : null;
      },
    }),
  );
}
