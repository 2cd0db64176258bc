import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { createMedia } from '#core/media/media.ts';
import { s3Store } from '#core/media/s3/store.ts';
import { openS3StandIn, s3Keys } from '#tests/helpers/s3-stand-in.ts';

const tea = Buffer.from('<svg>tea</svg>');

async function bucket(keys: Partial<typeof s3Keys> = {}) {
  const standIn = await openS3StandIn();
  const store = s3Store({ url: standIn.url, ...s3Keys, ...keys });
  return { standIn, store, media: createMedia(store, 'https://cdn.example.com/media') };
}

describe('files in a bucket', () => {
  it('are what was put, with their type, and caches may keep them', async () => {
    const { standIn, media } = await bucket();
    const address = await media.put({ folder: 'goods', title: 'tea', bytes: tea });
    const name = address.slice('media:'.length);
    expect(standIn.objects.get(name)).toEqual({
      bytes: tea,
      contentType: 'image/svg+xml',
      cacheControl: 'public, max-age=31536000, immutable',
    });
    expect(media.urlOf(address)).toBe(`https://cdn.example.com/media/${name}`);
    const file = await media.open(name);
    expect(file).toMatchObject({ sizeBytes: tea.length, contentType: 'image/svg+xml' });
    expect(await buffer(file?.stream() ?? Readable.from([]))).toEqual(tea);
  });

  it('are sent once, and again when what is there is shorter', async () => {
    const { standIn, media } = await bucket();
    const put = () => media.put({ folder: 'goods', title: 'tea', bytes: tea });
    const name = (await put()).slice('media:'.length);
    await put();
    expect(standIn.requests).toEqual([`HEAD ${name}`, `PUT ${name}`, `HEAD ${name}`]);
    const known = standIn.objects.get(name);
    if (known) standIn.objects.set(name, { ...known, bytes: tea.subarray(3) });
    await put();
    expect(standIn.objects.get(name)?.bytes).toEqual(tea);
  });

  it('that are not there are null, and one that is closed unread holds nothing up', async () => {
    const { media } = await bucket();
    const name = (await media.put({ folder: 'goods', title: 'tea', bytes: tea })).slice('media:'.length);
    expect(await media.open(name.replace('tea', 'coffee'))).toBeNull();
    await (await media.open(name))?.close();
    expect(await media.open('../secret')).toBeNull();
  });
});

describe('a bucket that refuses', () => {
  it('is asked again while it is busy', async () => {
    const { standIn, media } = await bucket();
    standIn.fail(2, 503, 'SlowDown');
    await media.put({ folder: 'goods', title: 'tea', bytes: tea });
    expect(standIn.objects.size).toBe(1);
  });

  it.each([
    ['a wrong secret', { secretAccessKey: 'another' }, 'SignatureDoesNotMatch'],
    ['an unknown key', { accessKeyId: 'NOBODY' }, 'InvalidAccessKeyId'],
    ['another region', { region: 'us-east-1' }, 'AuthorizationHeaderMalformed'],
  ])('is an error that names its reason, and nothing is kept: %s', async (_what, keys, code) => {
    const { standIn, media } = await bucket(keys);
    await expect(media.put({ folder: 'goods', title: 'tea', bytes: tea })).rejects.toThrow(
      `The object store answered 403 (${code}).`,
    );
    await expect(media.open(`goods/tea.${'0'.repeat(32)}.svg`)).rejects.toThrow(code);
    expect(standIn.objects.size).toBe(0);
  });
});
