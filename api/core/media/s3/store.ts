import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { AwsClient } from 'aws4fetch';
import { contentTypeOf } from '../format.ts';
import type { MediaStore, StoredFile } from '../media.ts';

export interface S3Config {
  /** The bucket, without a slash at its end: `https://s3.eu-central-1.amazonaws.com/pictures`, `https://pictures.example.com`. */
  readonly url: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const ANSWER_LIMIT_MS = 30_000;
/** After answers 429 and 5xx; each try waits up to twice as long as the one before. */
const RETRIES = 3;
/** The same as what the server says of files: a name never gets another content. */
const forEver = 'public, max-age=31536000, immutable';

/**
 * Files in a bucket of an object store that speaks Amazon's S3 (REST, signature version 4), as MinIO, R2 and OSS do.
 * Its methods throw an Error when the store refuses or does not answer.
 */
export function s3Store({ url: bucket, region, ...keys }: S3Config): MediaStore {
  const client = new AwsClient({ ...keys, region, service: 's3', retries: RETRIES });
  const call = (name: string, init: RequestInit) =>
    client.fetch(`${bucket}/${name}`, { ...init, signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
  return {
    async write(name, bytes) {
      const known = await call(name, { method: 'HEAD' });
      if (known.ok && known.headers.get('content-length') === String(bytes.length)) return;
      const answer = await call(name, {
        method: 'PUT',
        body: Uint8Array.from(bytes),
        headers: {
          'content-type': contentTypeOf(name),
          'cache-control': forEver,
          // Signed with the rest: a body that was changed on the way is refused.
          'x-amz-content-sha256': createHash('sha256').update(bytes).digest('hex'),
        },
      });
      if (!answer.ok) throw await refusal(answer);
      await answer.body?.cancel();
    },
    async open(name) {
      const answer = await call(name, { method: 'GET' });
      if (answer.ok) return asStored(answer);
      if (answer.status !== 404) throw await refusal(answer);
      await answer.body?.cancel();
      return null;
    },
  };
}

function asStored({ body, headers }: Response): StoredFile {
  return {
    sizeBytes: Number(headers.get('content-length') ?? 0),
    stream: () => Readable.from(body ?? []),
    close: async () => body?.cancel(),
  };
}

/** The store explains itself in XML; of that, the code is enough for a log. */
async function refusal(answer: Response): Promise<Error> {
  const [, code = 'without a code'] = /<Code>([A-Za-z]+)<\/Code>/.exec(await answer.text()) ?? [];
  return new Error(`The object store answered ${answer.status} (${code}).`);
}
