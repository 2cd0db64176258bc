import { requireUser } from '#core/access.ts';
import { liveStream } from '#core/live.ts';
import { watchState } from '#core/watch-state.ts';
import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { modelRef } from '#schema/common/models.ts';
import { incentiveTopic } from '../../incentives/topic.ts';
import { loadPromised } from './loaders.ts';

interface Watched {
  readonly incentiveId: string;
}

/** The subscription `incentiveUpdates`. */
export function incentiveUpdatesSubscription(builder: Builder): void {
  builder.subscriptionField('incentiveUpdates', (t) =>
    t.field({
      type: modelRef(builder, 'DistributionIncentive'),
      nullable: true,
      description:
        'An incentive with its board: at once, and again whenever something about it may have changed. Null when promoters were not promised it.',
      authScopes: { signedIn: true },
      args: { incentiveId: t.arg.id({ required: true, description: 'Which one.' }) },
      subscribe: (_root, args, ctx) => {
        requireUser(ctx);
        const incentiveId = parseId(args.incentiveId, 'DistributionIncentive', ['incentiveId']);
        const watched = {
          topic: incentiveTopic,
          key: incentiveId,
          plugin: 'distribution',
          value: { incentiveId } satisfies Watched,
        };
        return liveStream<Watched>(watchState(ctx, watched));
      },
      resolve: ({ incentiveId }: Watched, _args, ctx) => loadPromised(ctx, incentiveId),
    }),
  );
}
