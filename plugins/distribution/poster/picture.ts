import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import decodeWebp, { init as startWebp } from '@jsquash/webp/decode.js';
import { imageSize } from 'image-size';
import { PNG } from 'pngjs';
import type { DomainError } from '#core/errors.ts';
import { showsAnything } from './engine.ts';
import { posterErrors } from './errors.ts';
import { lazily } from './lazily.ts';
import type { PictureType, PosterPicture } from './poster.ts';

const maxBytes = 5 * 1024 * 1024;
/** Four thousand on a side: 64 MB while it is drawn. */
const maxPixels = 16_000_000;

/** How `image-size` calls the types. */
const formats: Readonly<Record<PictureType, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
};

/**
 * The picture as a data URI that the engine can draw: WebP becomes PNG, all others stay as they are.
 *
 * @throws DomainError DISTRIBUTION_POSTER_PICTURE_TOO_LARGE, DISTRIBUTION_POSTER_PICTURE_BROKEN.
 */
export async function hrefOf(picture: PosterPicture): Promise<string> {
  checkSize(picture);
  const { mediaType, bytes } = picture.mediaType === 'image/webp' ? await pngOf(picture) : picture;
  const href = `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
  if (!(await isWhole(href))) throw broken();
  return href;
}

/** By what the file says of itself, before anything is made of it. */
function checkSize({ bytes, mediaType }: PosterPicture): void {
  if (bytes.length > maxBytes) throw tooLarge();
  const { type, width, height } = headOf(bytes);
  if (width * height > maxPixels) throw tooLarge();
  if (type !== formats[mediaType]) throw broken();
}

function headOf(bytes: Uint8Array): ReturnType<typeof imageSize> {
  try {
    return imageSize(bytes);
  } catch {
    throw broken();
  }
}

async function pngOf({ bytes }: PosterPicture): Promise<PosterPicture> {
  await startDecoder();
  const { data, ...size }: Pixels = await decodeWebp(Uint8Array.from(bytes).buffer).catch(() => {
    throw broken();
  });
  const png = new PNG({ width: size.width, height: size.height });
  png.data.set(data);
  return { mediaType: 'image/png', bytes: PNG.sync.write(png) };
}

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: ArrayLike<number>;
}

const startDecoder = lazily(async () => {
  const file = createRequire(import.meta.url).resolve('@jsquash/webp/codec/dec/webp_dec.wasm');
  await startWebp(await WebAssembly.compile(await readFile(file)));
});

/** The engine leaves out what it cannot read, without a word. */
function isWhole(href: string): Promise<boolean> {
  return showsAnything(
    `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><image width="64" height="64" href="${href}"/></svg>`,
  );
}

function tooLarge(): DomainError {
  return posterErrors.DISTRIBUTION_POSTER_PICTURE_TOO_LARGE({
    path: ['picture'],
    data: { maxBytes, maxPixels },
  });
}

function broken(): DomainError {
  return posterErrors.DISTRIBUTION_POSTER_PICTURE_BROKEN({ path: ['picture'] });
}
