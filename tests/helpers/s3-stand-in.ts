import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export interface S3StandIn {
  /** Of the bucket. */
  readonly url: string;
  readonly objects: Map<string, StoredObject>;
  /** Of each request that came, as `PUT goods/tea.svg`. */
  readonly requests: string[];
  /** The next so many requests are answered with this status. */
  fail(times: number, status: number, code: string): void;
}

interface StoredObject {
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly cacheControl: string;
}

export const s3Keys = {
  region: 'eu-central-1',
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'a-secret-for-tests',
};

const bucket = '/pictures/';
const skewMs = 15 * 60 * 1_000;

/**
 * A bucket as Amazon's API reference describes it: PutObject, GetObject and HeadObject for whoever signs each request by
 * Signature Version 4 (header form), checked here by the published steps and not by the library that the adapter uses.
 */
export async function openS3StandIn(): Promise<S3StandIn> {
  const objects = new Map<string, StoredObject>();
  const requests: string[] = [];
  let failures: { times: number; status: number; code: string } = { times: 0, status: 500, code: '' };
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const path = request.url ?? '';
    const name = path.slice(bucket.length);
    requests.push(`${request.method} ${name}`);
    if (failures.times > 0) {
      failures.times -= 1;
      return refuse(response, failures.status, failures.code);
    }
    if (!path.startsWith(bucket)) return refuse(response, 404, 'NoSuchBucket');
    const problem = problemWith(request, body);
    if (problem) return refuse(response, problem === 'XAmzContentSHA256Mismatch' ? 400 : 403, problem);
    if (request.method === 'PUT') {
      const { 'content-type': contentType = '', 'cache-control': cacheControl = '' } = request.headers;
      objects.set(name, { bytes: body, contentType, cacheControl });
      return response.writeHead(200, { etag: `"${createHash('md5').update(body).digest('hex')}"` }).end();
    }
    const found = objects.get(name);
    if (!found) return refuse(response, 404, 'NoSuchKey');
    response.writeHead(200, { 'content-length': found.bytes.length, 'content-type': found.contentType });
    return response.end(request.method === 'HEAD' ? undefined : found.bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/pictures`,
    objects,
    requests,
    fail: (times, status, code) => {
      failures = { times, status, code };
    },
  };
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>No.</Message></Error>`,
  );
}

const form =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/** The code of what is wrong with a request, as the error table of the API reference names it. */
function problemWith(request: IncomingMessage, body: Buffer): string | undefined {
  const [, keyId, day = '', region, signed = '', signature = ''] =
    form.exec(request.headers.authorization ?? '') ?? [];
  if (keyId === undefined) return 'AccessDenied';
  if (keyId !== s3Keys.accessKeyId) return 'InvalidAccessKeyId';
  if (region !== s3Keys.region) return 'AuthorizationHeaderMalformed';
  const time = one(request.headers['x-amz-date']);
  const at = Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!(Math.abs(at - Date.now()) < skewMs) || !time.startsWith(day)) return 'RequestTimeTooSkewed';
  const names = signed.split(';');
  if (!names.includes('host') || !names.includes('x-amz-date')) return 'AccessDenied';
  const payload = one(request.headers['x-amz-content-sha256']);
  const canonical = [
    request.method,
    request.url,
    '',
    ...names.map((name) => `${name}:${one(request.headers[name]).trim()}`),
    '',
    signed,
    payload,
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', time, `${day}/${region}/s3/aws4_request`, sha256(canonical)].join('\n');
  const key = [day, s3Keys.region, 's3', 'aws4_request'].reduce(
    hmac,
    Buffer.from(`AWS4${s3Keys.secretAccessKey}`),
  );
  if (!timingSafeEqual(hmac(key, toSign), Buffer.from(signature, 'hex'))) return 'SignatureDoesNotMatch';
  if (payload !== 'UNSIGNED-PAYLOAD' && payload !== sha256(body)) return 'XAmzContentSHA256Mismatch';
  return undefined;
}

function one(header: string | string[] | undefined): string {
  return Array.isArray(header) ? header.join(',') : (header ?? '');
}

function sha256(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
