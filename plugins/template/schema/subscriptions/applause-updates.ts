import { contentErrors, postsById } from '#api/content/index.ts';
import { liveStream } from '#core/live.ts';
import { watchState } from '#core/watch-state.ts';
import type { Builder } from '#schema/builder.ts';
import { encodeId, parseId } from '#schema/common/ids.ts';
import { totalTopic } from '../../total.ts';
import { loadTotal } from '../loaders.ts';

interface Applauded {
  readonly postId: string;
}

/** The subscription `templateApplauseUpdates`. */
export function applauseUpdatesSubscription(builder: Builder): void {
  const Update = builder.objectRef<Applauded>('TemplateApplauseUpdate').implement({
    description: 'How much a post is applauded at this moment.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      postId: t.id({ description: 'Which post.', resolve: ({ postId }) => encodeId('Post', postId) }),
      applauseCount: t.int({
        description: 'How often it was applauded.',
        resolve: async ({ postId }, _args, ctx) => (await loadTotal(ctx, postId)) ?? 0,
      }),
    }),
  });
  builder.subscriptionField('templateApplauseUpdates', (t) =>
    t.field({
      type: Update,
      description: 'The applause of a post: at once, and again whenever it has changed.',
      authScopes: { public: true },
      args: { postId: t.arg.id({ required: true, description: 'Which post.' }) },
      subscribe: async (_root, args, ctx) => {
        const postId = parseId(args.postId, 'Post', ['postId']);
        const [post] = await postsById(ctx, [postId]);
        if (!post) throw contentErrors.POST_NOT_FOUND({ path: ['postId'] });
        const watched = {
          topic: totalTopic,
          key: postId,
          plugin: 'template',
          value: { postId } satisfies Applauded,
        };
        return liveStream<Applauded>(watchState(ctx, watched));
      },
      resolve: (update: Applauded) => update,
    }),
  );
}
