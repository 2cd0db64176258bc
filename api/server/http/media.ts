import { pipeline } from 'node:stream/promises';
import type { Media, MediaFile } from '#core/media/media.ts';
import { type Exchange, sendProblem } from './exchange.ts';

export type MediaFiles = Pick<Media, 'open'>;

const methods = 'GET, HEAD';
/** What is kept under a name never changes. */
const forEver = 'public, max-age=31536000, immutable';

/** A picture can carry scripts when it is opened by itself; they get nothing to run in and nobody to talk to. */
const safely: Readonly<Record<string, string>> = {
  'image/svg+xml': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
};

/** `GET /media/<name>`. The name is compared as it is written: nothing in it is decoded. */
export async function answerMedia(exchange: Exchange, media: MediaFiles, name: string): Promise<void> {
  const { request, response, requestId } = exchange;
  // Pictures are for everybody, and frontends live elsewhere.
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('cross-origin-resource-policy', 'cross-origin');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return sendProblem(exchange, 405, 'METHOD_NOT_ALLOWED', 'Files are only read here.', { allow: methods });
  }
  const file = await media.open(name);
  if (file === null) return sendProblem(exchange, 404, 'NOT_FOUND', 'Nothing is found under this path.');
  const headers = { ...headersOf(file), 'x-request-id': requestId };
  const isKnown = knows(request.headers['if-none-match'], file);
  if (isKnown || request.method === 'HEAD') {
    await file.close();
    response.writeHead(
      isKnown ? 304 : 200,
      isKnown ? headers : { ...headers, 'content-length': file.sizeBytes },
    );
    response.end();
    return undefined;
  }
  response.writeHead(200, { ...headers, 'content-length': file.sizeBytes });
  return pipeline(file.stream(), response);
}

function headersOf({ contentType, digest }: MediaFile): Record<string, string> {
  const policy = safely[contentType];
  return {
    'content-type': contentType,
    'cache-control': forEver,
    etag: `"${digest}"`,
    'x-content-type-options': 'nosniff',
    ...(policy !== undefined && { 'content-security-policy': policy }),
  };
}

function knows(ifNoneMatch: string | undefined, { digest }: MediaFile): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(`"${digest}"`);
}
