import { groupsById, groupTopic } from '#api/goods/index.ts';
import { liveStream } from '#core/live.ts';
import { watchState } from '#core/watch-state.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { modelRef } from '../../../common/models.ts';

interface Watched {
  readonly groupId: string;
}

/** The subscription `buyingGroupUpdates`. */
export function buyingGroupUpdatesSubscription(builder: Builder): void {
  builder.subscriptionField('buyingGroupUpdates', (t) =>
    t.field({
      type: modelRef(builder, 'BuyingGroup'),
      nullable: true,
      description:
        'A buying group: at once, and again whenever it may have changed. Null when there is none.',
      authScopes: { public: true },
      args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
      subscribe: (_root, { id }, ctx) => {
        const groupId = parseId(id, 'BuyingGroup');
        const value = { groupId } satisfies Watched;
        return liveStream<Watched>(watchState(ctx, { topic: groupTopic, key: groupId, value }));
      },
      resolve: async ({ groupId }: Watched, _args, ctx) => (await groupsById(ctx, [groupId])).at(0) ?? null,
    }),
  );
}
