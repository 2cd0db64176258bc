import type { Builder } from '#schema/builder.ts';

/** The type `EventsRecap`. */
export function recapType(builder: Builder): void {
  builder.prismaObject('EventsRecap', {
    description: 'What was told about an event when it was over.',
    fields: (t) => ({
      text: t.exposeString('text', { description: 'How it was.' }),
      photos: t.stringList({
        description: 'Where pictures and clips of it are found: at most fifty.',
        resolve: ({ photos }, _args, ctx) => photos.map((photo) => ctx.kernel.media.urlOf(photo)),
      }),
      replayUrl: t.string({
        nullable: true,
        description: 'Where it can be seen live or again; null when it cannot.',
        resolve: ({ replayUrl }, _args, ctx) => replayUrl && ctx.kernel.media.urlOf(replayUrl),
      }),
      publishedAt: t.expose('publishedAt', { type: 'DateTime', description: 'When it was told.' }),
    }),
  });
}
