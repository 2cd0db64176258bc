import { request as ask } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { localStore } from '#core/media/local/store.ts';
import { createMedia } from '#core/media/media.ts';
import { temporaryFolder } from '../../core/media/temporary-folder.ts';
import { openShop } from './shop.ts';

const svg = Buffer.from('<svg>茶</svg>');
const png = Buffer.from('\x89PNG\r\n\x1a\n and more', 'latin1');

/** A stall with two pictures. */
async function stall() {
  const media = createMedia(localStore(await temporaryFolder()), 'http://cdn.example.com/media');
  const shop = await openShop({ media });
  onTestFinished(shop.stop);
  const put = async (bytes: Buffer) =>
    (await media.put({ folder: 'goods', title: 'tea', bytes })).replace('media:', '/media/');
  return { ...shop, drawing: await put(svg), photo: await put(png) };
}

/** As it is written: `fetch` would tidy the path up. */
function get(url: string, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = ask(url, { path }, async (response) =>
      resolve({ status: response.statusCode ?? 0, body: await text(response) }),
    );
    asked.once('error', reject).end();
  });
}

it('a picture is given to everybody, for ever, and without a chance to do harm', async () => {
  const { url, drawing } = await stall();
  const response = await fetch(`${url}${drawing}?v=1`, { headers: { origin: 'https://shop.example' } });
  expect(response.status).toBe(200);
  expect(await response.text()).toBe('<svg>茶</svg>');
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/svg+xml',
    'content-length': '14',
    'cache-control': 'public, max-age=31536000, immutable',
    etag: `"${drawing.split('.').at(-2)}"`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'x-request-id': expect.any(String),
  });
});

it('a photo needs no policy', async () => {
  const { url, photo } = await stall();
  const { headers } = await fetch(`${url}${photo}`);
  expect([headers.get('content-type'), headers.get('content-security-policy')]).toEqual(['image/png', null]);
});

it('HEAD tells the same without the picture', async () => {
  const { url, drawing } = await stall();
  const response = await fetch(`${url}${drawing}`, { method: 'HEAD' });
  expect([response.status, await response.text()]).toEqual([200, '']);
  expect(response.headers.get('content-length')).toBe('14');
  expect(response.headers.get('content-type')).toBe('image/svg+xml');
});

it('who has it already is not sent it again', async () => {
  const { url, drawing } = await stall();
  const etag = `"${drawing.split('.').at(-2)}"`;
  const statusFor = async (known: string) =>
    (await fetch(`${url}${drawing}`, { headers: { 'if-none-match': known } })).status;
  expect([await statusFor(etag), await statusFor(`"old", W/${etag}`), await statusFor('"old"')]).toEqual([
    304, 304, 200,
  ]);
});

it('nothing is written here', async () => {
  const { url, drawing } = await stall();
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
    const response = await fetch(`${url}${drawing}`, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  }
});

it.each([
  '/media/',
  '/media/goods',
  '/media/../package.json',
  '/media/goods/../../package.json',
  '/media/%2e%2e/package.json',
  '/media/goods/%2e%2e%2f%2e%2e%2fpackage.json',
  '/media/..%5cpackage.json',
  '/media/goods/tea%00.svg',
  '/media//etc/passwd',
  `/media/goods/${'x'.repeat(8_000)}`,
  `/media/goods/tea.${'0'.repeat(32)}.svg`,
])('finds nothing under %s', async (path) => {
  const { url } = await stall();
  const { status, body } = await get(url, path);
  expect([status, JSON.parse(body).errors[0].extensions.code]).toEqual([404, 'NOT_FOUND']);
});

it('somebody who leaves in the middle takes nothing with them', async () => {
  const { url, drawing } = await stall();
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      const leave = new AbortController();
      const gone = fetch(`${url}${drawing}`, { signal: leave.signal }).catch(() => null);
      setImmediate(() => leave.abort());
      await gone;
    }),
  );
  expect((await fetch(`${url}${drawing}`)).status).toBe(200);
});
