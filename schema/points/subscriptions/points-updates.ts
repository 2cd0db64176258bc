import { pointsTopic } from '#api/points/index.ts';
import { requireUser } from '#core/access.ts';
import { liveStream } from '#core/live.ts';
import { watchState } from '#core/watch-state.ts';
import type { Builder } from '../../builder.ts';
import { type PointsOf, pointsRef } from '../points.ts';

/** The subscription `pointsUpdates`. */
export function pointsUpdatesSubscription(builder: Builder): void {
  builder.subscriptionField('pointsUpdates', (t) =>
    t.field({
      type: pointsRef(builder),
      description: 'Your points and your level: at once, and again whenever they may have changed.',
      authScopes: { signedIn: true },
      subscribe: (_root, _args, ctx) => {
        const userId = requireUser(ctx);
        const value = { userId } satisfies PointsOf;
        return liveStream<PointsOf>(watchState(ctx, { topic: pointsTopic, key: userId, value }));
      },
      resolve: (points: PointsOf) => points,
    }),
  );
}
