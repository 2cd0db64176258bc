import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { modelRef } from '#schema/common/models.ts';
import { applauseOfPost, loadTotal } from './loaders.ts';

/** What the plugin adds to the type `Post` of the core. */
export function postFields(builder: Builder): void {
  builder.prismaObjectField('Post', 'templateApplauseCount', (t) =>
    t.int({
      description: 'How often it was applauded.',
      authScopes: { public: true },
      resolve: async (post, _args, ctx) => (await loadTotal(ctx, post.id)) ?? 0,
    }),
  );
  builder.prismaObjectField('Post', 'templateApplause', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'TemplateApplause'),
        description: 'The applause that it was given, newest first.',
        authScopes: { public: true },
        resolve: (post, args, ctx) => applauseOfPost(ctx, post.id, args),
      },
      connectionOf(builder, 'TemplateApplause'),
    ),
  );
}
