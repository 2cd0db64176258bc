import type { NewPost } from '#api/content/index.ts';
import type { PostText } from './acts.ts';
import { createRandom } from './random.ts';

/** Where the pictures and videos would lie. Frontends lay out by width and height; the files are not part of the seed. */
const mediaHost = 'https://media.jishi.local';

/** The usual shapes of pictures taken with a phone, in pixels. */
const pictureSizes = [
  { width: 1080, height: 1440 },
  { width: 1080, height: 1350 },
  { width: 1440, height: 1080 },
  { width: 1080, height: 1080 },
];

/** The kind of the post and what it shows. */
export function mediaOf(name: string, { seconds, pictures }: PostText): Pick<NewPost, 'kind' | 'media'> {
  const random = createRandom(`media of ${name}`);
  const address = `${mediaHost}/${random.whole(1e6, 9e6).toString(36)}${random.whole(1e6, 9e6).toString(36)}`;
  if (seconds !== undefined) {
    const video = { url: `${address}.mp4`, posterUrl: `${address}.jpg`, mimeType: 'video/mp4' };
    return { kind: 'VIDEO', media: [{ ...video, width: 1080, height: 1920, durationSeconds: seconds }] };
  }
  const size = random.pick(pictureSizes);
  const media = Array.from({ length: pictures }, (_, index) => ({
    url: `${address}-${index + 1}.jpg`,
    mimeType: 'image/jpeg',
    ...size,
  }));
  return { kind: 'NOTE', media };
}
