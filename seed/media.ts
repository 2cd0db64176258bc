import type { NewPost } from '#api/content/index.ts';
import type { Media } from '#core/media/media.ts';
import type { PostText } from './acts.ts';
import { drawPost, type PostPicture } from './pictures/post-picture.ts';
import { createRandom } from './random.ts';

type Drawn = Pick<Media, 'put'>;

/** Where the clips of videos would lie: only the pictures before them are part of the seed. */
const clipHost = 'https://media.jishi.local';

/** The usual shapes of pictures taken with a phone, in pixels. */
const pictureSizes = [
  { width: 1080, height: 1440 },
  { width: 1080, height: 1350 },
  { width: 1440, height: 1080 },
  { width: 1080, height: 1080 },
];
const videoSize = { width: 1080, height: 1920 };

/** The kind of the post and what it shows; its pictures are drawn and kept in the house. */
export async function mediaOf(
  media: Drawn,
  name: string,
  { about, seconds, pictures }: PostText,
): Promise<Pick<NewPost, 'kind' | 'media'>> {
  const random = createRandom(`media of ${name}`);
  if (seconds !== undefined) {
    const url = `${clipHost}/${random.whole(1e6, 9e6).toString(36)}${random.whole(1e6, 9e6).toString(36)}.mp4`;
    const posterUrl = await hang(media, { about, name, index: 0, size: videoSize });
    const video = { url, posterUrl, mimeType: 'video/mp4', durationSeconds: seconds };
    return { kind: 'VIDEO', media: [{ ...video, ...videoSize }] };
  }
  const size = random.pick(pictureSizes);
  const shown = Array.from({ length: pictures }, async (_, index) => ({
    url: await hang(media, { about, name, index, size }),
    mimeType: 'image/svg+xml',
    ...size,
  }));
  return { kind: 'NOTE', media: await Promise.all(shown) };
}

function hang(media: Drawn, picture: PostPicture): Promise<string> {
  return media.put({ folder: 'posts', title: picture.about, bytes: Buffer.from(drawPost(picture)) });
}
