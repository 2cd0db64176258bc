import { expect, test } from 'vitest';
import { testApp } from '#tests/helpers/app.ts';
import { openS3StandIn, s3Keys } from '#tests/helpers/s3-stand-in.ts';

const tea = '<svg xmlns="http://www.w3.org/2000/svg"/>';

test('an application with a bucket keeps its files there and hands them out like all others', async () => {
  const standIn = await openS3StandIn();
  const { url, kernel } = await testApp({
    environment: {
      MEDIA_BUCKET_URL: standIn.url,
      MEDIA_BUCKET_REGION: s3Keys.region,
      MEDIA_BUCKET_KEY_ID: s3Keys.accessKeyId,
      MEDIA_BUCKET_SECRET: s3Keys.secretAccessKey,
    },
  });
  const address = await kernel.media.put({ folder: 'goods', title: 'tea', bytes: Buffer.from(tea) });
  const file = `${url}/media/${address.slice('media:'.length)}`;
  const answer = await fetch(file);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('image/svg+xml');
  expect(await answer.text()).toBe(tea);
  const head = await fetch(file, { method: 'HEAD' });
  expect(head.headers.get('content-length')).toBe(String(tea.length));
  const known = await fetch(file, { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } });
  expect(known.status).toBe(304);
  standIn.fail(10, 403, 'AccessDenied');
  const refused = await fetch(file);
  expect(refused.status).toBe(500);
  expect(await refused.text()).not.toContain('AccessDenied');
});
