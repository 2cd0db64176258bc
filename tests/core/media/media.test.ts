import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { localStore } from '#core/media/local/store.ts';
import { createMedia } from '#core/media/media.ts';
import { temporaryFolder } from './temporary-folder.ts';

const bytesOf = (text: string) => Buffer.from(text, 'latin1');
const cup = bytesOf('<svg xmlns="http://www.w3.org/2000/svg"><circle r="9"/></svg>');
const shelf = async () => createMedia(localStore(await temporaryFolder()), 'https://cdn.example.com/media');

const nameIn = (address: string) => address.replace('media:', '');

describe('a file', () => {
  it('is kept under a name that its content gives it, and read again', async () => {
    const media = await shelf();
    const address = await media.put({ folder: 'goods', title: 'celadon-cup-1', bytes: cup });
    expect(address).toBe('media:goods/celadon-cup-1.e8a339b286bab9f52db27b83e231c922.svg');
    const file = await media.open(nameIn(address));
    expect(file).toMatchObject({ contentType: 'image/svg+xml', sizeBytes: cup.length });
    expect(await buffer(file!.stream())).toEqual(cup);
  });

  it('is kept once, and beside another one of the same title', async () => {
    const media = await shelf();
    const mei = await media.put({ folder: 'posts', title: 'tea', bytes: cup });
    expect(await media.put({ folder: 'posts', title: 'tea', bytes: cup })).toBe(mei);
    const lin = await media.put({ folder: 'posts', title: 'tea', bytes: Buffer.concat([cup, cup]) });
    expect(lin).not.toBe(mei);
    const [first, second] = [await media.open(nameIn(mei)), await media.open(nameIn(lin))];
    expect([first?.sizeBytes, second?.sizeBytes]).toEqual([cup.length, 2 * cup.length]);
    await Promise.all([first?.close(), second?.close()]);
  });

  it.each([
    ['\x89PNG\r\n\x1a\n…', 'png', 'image/png'],
    ['\xff\xd8\xff\xe0…', 'jpg', 'image/jpeg'],
    ['GIF89a…', 'gif', 'image/gif'],
    ['RIFF\0\0\0\0WEBPVP8 ', 'webp', 'image/webp'],
    ['\0\0\0\x1cftypavif', 'avif', 'image/avif'],
    ['\0\0\0\x18ftypisom', 'mp4', 'video/mp4'],
    ['\x1a\x45\xdf\xa3…', 'webm', 'video/webm'],
    ['\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a cup -->\n<svg>', 'svg', 'image/svg+xml'],
  ])('that begins with %j is %s', async (text, end, contentType) => {
    const media = await shelf();
    const address = await media.put({ folder: 'posts', title: 'one', bytes: bytesOf(text) });
    expect(address.endsWith(`.${end}`)).toBe(true);
    const file = await media.open(nameIn(address));
    expect(file?.contentType).toBe(contentType);
    await file?.close();
  });

  it.each([
    ['<html><svg></svg></html>'],
    ['<!DOCTYPE html><script>steal()</script>'],
    ['#!/bin/sh'],
    ['PNG'],
    ['<svgx>'],
  ])('that begins with %j is not kept', async (text) => {
    const put = (await shelf()).put({ folder: 'posts', title: 'one', bytes: bytesOf(text) });
    await expect(put).rejects.toMatchObject({ code: 'MEDIA_FORMAT_UNKNOWN' });
  });

  it('is neither empty nor huge', async () => {
    const media = await shelf();
    for (const bytes of [Buffer.alloc(0), Buffer.alloc(20 * 1024 * 1024 + 1, cup)]) {
      const put = media.put({ folder: 'posts', title: 'one', bytes });
      await expect(put).rejects.toMatchObject({ code: 'MEDIA_SIZE', data: { max: 20_971_520 } });
    }
  });

  it.each(['', '..', '.', '../goods', 'a/b', 'A', 'tea.svg', '茶', 'a\0b', '-a', 'x'.repeat(81)])(
    'cannot be called %j, nor lie in such a folder',
    async (word) => {
      const media = await shelf();
      for (const title of [
        { folder: 'goods', title: word },
        { folder: word, title: 'tea' },
      ]) {
        const put = media.put({ ...title, bytes: cup });
        await expect(put).rejects.toMatchObject({ code: 'MEDIA_NAME_INVALID' });
      }
    },
  );
});

describe('the address of a file', () => {
  const name = `goods/cup.${'0a'.repeat(16)}.svg`;

  it('is kept without the place from which it is served, so that the place may change', async () => {
    const media = await shelf();
    const url = `https://cdn.example.com/media/${name}`;
    expect(media.urlOf(`media:${name}`)).toBe(url);
    expect(media.addressOf(url)).toBe(`media:${name}`);
  });

  it.each([
    'https://example.com/a.jpg',
    `https://elsewhere.example.com/media/${name}`,
    'https://cdn.example.com/media/../graphql',
    `https://cdn.example.com/media/${name}?a=b`,
    'media:../graphql',
    `media:/${name}`,
  ])('is left as it is where it is not ours: %s', async (url) => {
    const media = await shelf();
    expect([media.urlOf(url), media.addressOf(url)]).toEqual([url, url]);
  });
});
