import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import type { PosterInput, PosterPicture } from '#plugins/distribution/poster/poster.ts';
import { renderPoster } from '#plugins/distribution/poster/render-poster.ts';
import { areas, codeIn, pixelsIn, springTea } from './posters.ts';

const refused = (changes: object, code: string, path: string) =>
  expect(renderPoster({ ...springTea, ...changes } as PosterInput)).rejects.toMatchObject({
    code: `DISTRIBUTION_POSTER_${code}`,
    path: [path],
    messages: { en: expect.stringMatching(/^[A-Z]/), zh: expect.stringMatching(/海报|图片/) },
  });

/** Eight pixels on a side, of one red. */
const red = { r: 200, g: 40, b: 60 };
const jpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wCEABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2MBERISGBUYLxoaL2NCOEJjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY//AABEIAAgACAMBEQACEQEDEQH/xAGiAAABBQEBAQEBAQAAAAAAAAAAAQIDBAUGBwgJCgsQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+gEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoLEQACAQIEBAMEBwUEBAABAncAAQIDEQQFITEGEkFRB2FxEyIygQgUQpGhscEJIzNS8BVictEKFiQ04SXxFxgZGiYnKCkqNTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqCg4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2dri4+Tl5ufo6ery8/T19vf4+fr/2gAMAwEAAhEDEQA/AMyuc+lP/9k=',
  'base64',
);
const webp = Buffer.from(
  'UklGRjgAAABXRUJQVlA4ICwAAACQAQCdASoIAAgAAgA0JaACdLoAA5gA/u8pR13i0o1/9g7/9B3/6Dv9OAAAAA==',
  'base64',
);
const png = redPng(8, 8);

function redPng(width: number, height: number): Buffer {
  const image = new PNG({ width, height });
  for (let at = 0; at < width * height; at += 1) image.data.set([red.r, red.g, red.b, 255], 4 * at);
  return PNG.sync.write(image);
}

/** Says that it has so many pixels, whatever follows. */
function boasting(width: number, height: number): Buffer {
  const bytes = Buffer.from(png);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

describe('a poster is refused', () => {
  it.each([
    ['name', { name: '' }],
    ['name', { name: '   ' }],
    ['name', { name: '名'.repeat(31) }],
    ['headline', { headline: '' }],
    ['headline', { headline: '茶'.repeat(61) }],
    ['subtitle', { subtitle: 'a'.repeat(161) }],
    ['price', { price: '9'.repeat(41) }],
    ['price', { price: '9\u0000' }],
  ])('with a %s that is too short or too long: %o', (path, changes) => refused(changes, 'TEXT_LENGTH', path));

  it.each([
    'jishi.example',
    'javascript:alert(1)',
    'ftp://jishi.example',
    '',
    `https://jishi.example/${'a'.repeat(400)}`,
    `https://jishi.example/${'茶'.repeat(60)}`,
  ])('with a link that leads nowhere or is too long: %s', (link) =>
    refused({ link }, 'LINK_INVALID', 'link'),
  );

  it.each(['gold', '', 'toString'])('with an unknown palette: %s', (palette) =>
    refused({ palette }, 'PALETTE_UNKNOWN', 'palette'),
  );
});

describe('the picture of a poster', () => {
  it.each([
    ['image/png', png],
    ['image/jpeg', jpeg],
    ['image/webp', webp],
  ] as const)('is shown, %s', async (mediaType, bytes) => {
    const drawn = await renderPoster({ ...springTea, picture: { mediaType, bytes } });
    expect(drawn.svg).toMatch(/href="data:image\/(png|jpeg);base64,/);
    for (const colour of new Set(pixelsIn(drawn, areas.frame))) {
      const [r = 0, g = 0, b = 0] = Buffer.from(colour, 'hex');
      expect(Math.max(Math.abs(r - red.r), Math.abs(g - red.g), Math.abs(b - red.b)), colour).toBeLessThan(8);
    }
    expect(codeIn(drawn)).toBe(springTea.link);
  });

  it('fills its place from the middle when it has another shape', async () => {
    const drawn = await renderPoster({
      ...springTea,
      picture: { mediaType: 'image/png', bytes: redPng(100, 2) },
    });
    expect(new Set(pixelsIn(drawn, areas.frame))).toEqual(new Set(['c8283c']));
  });

  it.each([
    ['nothing', { mediaType: 'image/png', bytes: new Uint8Array() }],
    ['words', { mediaType: 'image/png', bytes: Buffer.from('This is no picture') }],
    ['another type than it says', { mediaType: 'image/jpeg', bytes: png }],
    [
      'a type that is not shown',
      { mediaType: 'image/svg+xml', bytes: Buffer.from('<svg width="1" height="1"/>') },
    ],
    ['a PNG without its end', { mediaType: 'image/png', bytes: redPng(300, 300).subarray(0, 120) }],
    ['a JPEG without its end', { mediaType: 'image/jpeg', bytes: jpeg.subarray(0, 560) }],
    ['a WebP without its end', { mediaType: 'image/webp', bytes: webp.subarray(0, 40) }],
    ['a PNG with other bytes inside', { mediaType: 'image/png', bytes: boasting(3000, 3000) }],
  ])('is refused when it is %s', (_, picture) => refused({ picture }, 'PICTURE_BROKEN', 'picture'));

  it.each<[string, PosterPicture]>([
    ['bytes', { mediaType: 'image/png', bytes: Buffer.concat([png, Buffer.alloc(5 * 1024 * 1024)]) }],
    ['pixels', { mediaType: 'image/png', bytes: boasting(40_000, 40_000) }],
  ])('is refused when it has too many %s, before it is unpacked', (_, picture) =>
    refused({ picture }, 'PICTURE_TOO_LARGE', 'picture'),
  );
});
