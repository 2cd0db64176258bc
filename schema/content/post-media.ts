import type { Builder } from '../builder.ts';

/** The type `PostMedia`. */
export function postMediaType(builder: Builder): void {
  builder.prismaObject('PostMedia', {
    description: 'A picture or a video of a post.',
    fields: (t) => ({
      url: t.expose('url', { type: 'URL', description: 'Where the file is.' }),
      posterUrl: t.expose('posterUrl', {
        type: 'URL',
        nullable: true,
        description: 'The picture shown before a video plays.',
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
