import type { Builder } from '../builder.ts';

/** The type `PostMedia`. */
export function postMediaType(builder: Builder): void {
  builder.prismaObject('PostMedia', {
    description: 'A picture or a video of a post.',
    fields: (t) => ({
      url: t.field({
        type: 'URL',
        select: { url: true },
        description: 'Where the file is.',
        resolve: ({ url }, _args, ctx) => ctx.kernel.media.urlOf(url),
      }),
      posterUrl: t.field({
        type: 'URL',
        nullable: true,
        select: { posterUrl: true },
        description: 'The picture shown before a video plays.',
        resolve: ({ posterUrl }, _args, ctx) => posterUrl && ctx.kernel.media.urlOf(posterUrl),
      }),
      mimeType: t.exposeString('mimeType', { description: 'The kind of file, as `image/webp`.' }),
      width: t.exposeInt('width', { nullable: true, description: 'In pixels.' }),
      height: t.exposeInt('height', { nullable: true, description: 'In pixels.' }),
      durationSeconds: t.exposeInt('durationSeconds', {
        nullable: true,
        description: 'The length of a video, in seconds.',
      }),
    }),
  });
}
