import { lookup } from 'node:dns';
import { request as requestPlain } from 'node:http';
import { request as requestSafely } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPublicAddress, literalAddress } from './address.ts';

/** Where messages may go. */
export interface WebhookPolicy {
  /** Whether `http:` will do; only in development. */
  readonly allowsHttp: boolean;
  /** Asked of every address that is about to be connected to. */
  readonly isAllowed: (address: string) => boolean;
}

export interface WebhookMessage {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Whatever hands messages over. Never called while a transaction is open. */
export interface WebhookSender {
  readonly policy: WebhookPolicy;
  /** @returns the status of the answer. @throws when there is none, or the address is refused. */
  send(message: WebhookMessage): Promise<{ readonly status: number }>;
}

/** The receiver has so long for everything: being found, connected to, and answering. */
const timeoutMs = 10_000;
/** More of an answer is not read. */
const maxAnswerBytes = 64 * 1_024;

export function publicPolicy(options: Pick<WebhookPolicy, 'allowsHttp'>): WebhookPolicy {
  return { ...options, isAllowed: isPublicAddress };
}

/**
 * Sends over connections of its own. The address is judged after it was resolved and is the very one that is connected
 * to, so that a name that answers differently the second time (DNS rebinding) gains nothing. Redirects are not followed.
 */
export function createWebhookSender(policy: WebhookPolicy): WebhookSender {
  return {
    policy,
    async send(message) {
      const url = new URL(message.url);
      checkTarget(url, policy);
      return post(url, message, guarded(policy));
    },
  };
}

/** @throws Error for a protocol or an address that is refused, as far as the URL itself says. */
export function checkTarget(url: URL, policy: WebhookPolicy): void {
  if (url.protocol !== 'https:' && !(policy.allowsHttp && url.protocol === 'http:'))
    throw new Error('Messages are sent over https only');
  const literal = literalAddress(url);
  if (literal !== null) checkAddress(literal, policy);
}

function checkAddress(address: string, { isAllowed }: WebhookPolicy): void {
  if (!isAllowed(address)) throw new Error(`${address} is no address of the public internet`);
}

/** Names are resolved here, and all that they stand for must be allowed. */
function guarded(policy: WebhookPolicy): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      try {
        for (const { address } of addresses) checkAddress(address, policy);
      } catch (refusal) {
        return callback(refusal as Error, []);
      }
      const [first] = addresses;
      if (options.all || !first) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}

function post(
  url: URL,
  { headers, body }: WebhookMessage,
  find: LookupFunction,
): Promise<{ status: number }> {
  const request = url.protocol === 'https:' ? requestSafely : requestPlain;
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method: 'POST',
      // A connection that is kept would be one whose address nobody judges again.
      agent: false,
      lookup: find,
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        ...headers,
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Jishi-Webhooks/1',
      },
    });
    sent.on('error', reject);
    sent.on('response', (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > maxAnswerBytes) answer.destroy(new Error('The answer is too long'));
      });
      answer.on('error', reject);
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0 }));
    });
    sent.end(body);
  });
}
