import { listChannels } from '#api/content/index.ts';
import type { Builder } from '../builder.ts';
import { modelRef } from '../common/models.ts';

/** The type `Channel`, and the query `channels`. */
export function channelType(builder: Builder): void {
  builder.prismaObject('Channel', {
    description: 'A place for posts: a launch channel, or a category below one.',
    fields: (t) => ({
      id: t.globalID({
        description: 'The global id.',
        resolve: (channel) => ({ type: 'Channel', id: channel.id }),
      }),
      slug: t.exposeString('slug', { description: 'Its name in addresses.' }),
      name: t.string({
        description: 'Its name in the language of the request.',
        resolve: (channel, _args, ctx) => (ctx.locale === 'zh' ? channel.nameZh : channel.nameEn),
      }),
      parentId: t.globalID({
        nullable: true,
        description: 'The channel above it; null for a launch channel.',
        resolve: (channel) => (channel.parentId ? { type: 'Channel', id: channel.parentId } : null),
      }),
      position: t.exposeInt('position', { description: 'Where it stands among its siblings.' }),
    }),
  });
  builder.queryField('channels', (t) =>
    t.field({
      type: [modelRef(builder, 'Channel')],
      description: 'All channels, parents and children, in their order.',
      authScopes: { public: true },
      subGraphs: ['storefront', 'admin'],
      resolve: (_root, _args, ctx) => listChannels(ctx),
    }),
  );
}
