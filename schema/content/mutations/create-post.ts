import { createPost } from '#api/content/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId, parseOptionalId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { postKind } from '../enums.ts';
import { postField } from '../post-field.ts';

/** The mutation `createPost`. */
export function createPostMutation(builder: Builder): void {
  const PostMediaInput = builder.inputType('PostMediaInput', {
    description: 'A file that the post shows.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      url: t.field({ type: 'URL', required: true, description: 'Where the file is.' }),
      posterUrl: t.field({
        type: 'URL',
        required: false,
        description: 'The picture shown before a video plays.',
      }),
      mimeType: t.string({ required: true, description: 'The kind of file, as `image/webp`.' }),
      width: t.int({ required: false, description: 'In pixels.' }),
      height: t.int({ required: false, description: 'In pixels.' }),
      durationSeconds: t.int({ required: false, description: 'The length of a video, in seconds.' }),
    }),
  });
  mutation(builder, 'createPost', {
    description: 'Writes a draft that only you see. `publishPost` shows it to everybody.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      kind: t.field({ type: postKind(builder), required: true, description: 'What it is made of.' }),
      title: t.string({ required: true, description: 'Its title, 1 to 100 characters.' }),
      body: t.string({ required: true, description: 'Its text, 1 to 10,000 characters.' }),
      channelId: t.id({ required: true, description: 'Where to post it.' }),
      spaceId: t.id({
        required: false,
        description: 'The space that it is for; you must be a member of it. It stays there.',
      }),
      topics: t.stringList({ required: false, description: 'What it is about: at most 10.' }),
      media: t.field({
        type: [PostMediaInput],
        required: false,
        description: 'Up to 9 pictures for a note; one video for a video.',
      }),
    }),
    resolve: (input, ctx) =>
      createPost(ctx, {
        kind: input.kind,
        title: input.title,
        body: input.body,
        channelId: parseId(input.channelId, 'Channel', ['channelId']),
        spaceId: parseOptionalId(input.spaceId, 'Space', ['spaceId']),
        topics: input.topics ?? [],
        media: input.media ?? [],
      }),
    payload: (t) => ({ post: postField(t, 'The draft.') }),
  });
}
