import { type FlashSaleNow, flashSaleNow, promotionTopic } from '#api/goods/index.ts';
import { liveStream } from '#core/live.ts';
import { watchState } from '#core/watch-state.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { flashSaleStateRef } from '../flash-sale-state.ts';

type Watched = Pick<FlashSaleNow, 'promotionId'>;

/** The subscription `flashSaleUpdates`. */
export function flashSaleUpdatesSubscription(builder: Builder): void {
  builder.subscriptionField('flashSaleUpdates', (t) =>
    t.field({
      type: flashSaleStateRef(builder),
      nullable: true,
      description:
        'A flash sale: at once, and again whenever what is left may have changed. Null when there is none.',
      authScopes: { public: true },
      args: { promotionId: t.arg.id({ required: true, description: 'Which promotion.' }) },
      subscribe: (_root, args, ctx) => {
        const promotionId = parseId(args.promotionId, 'Promotion', ['promotionId']);
        const value = { promotionId } satisfies Watched;
        return liveStream<Watched>(watchState(ctx, { topic: promotionTopic, key: promotionId, value }));
      },
      resolve: async ({ promotionId }: Watched, _args, ctx) => (await flashSaleNow(ctx, promotionId)) ?? null,
    }),
  );
}
