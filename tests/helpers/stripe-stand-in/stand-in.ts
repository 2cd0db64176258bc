import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { stripeApiVersion } from '#core/payments/stripe/client.ts';
import { type ApiAnswer, type Kept, respond } from './respond.ts';
import { World } from './world.ts';

/**
 * What the network or the provider does to the next requests: `drop` carries it out and then breaks the line, `fail` carries
 * it out and then says that something went wrong, `conflict` says that the key is in use.
 */
export type Mishap = 'refuse' | 'drop' | 'busy' | 'fail' | 'conflict';

export interface StripeStandIn {
  readonly url: string;
  readonly key: string;
  readonly webhookSecret: string;
  readonly world: World;
  /** What was asked, as `POST /v1/refunds`, in order. */
  readonly requests: string[];
  /** The idempotency keys that came with them. */
  readonly keys: string[];
  /** The next requests go wrong, one mishap each. */
  befall(...mishaps: readonly Mishap[]): void;
  /** As if a day had passed, keys are not known any more. */
  forgetKeys(): void;
}

const keyInUse = { error: { type: 'invalid_request_error', code: 'idempotency_key_in_use' } };

/** A server of the endpoints in use, as strict as the real one; gone when the test is. */
export async function stripeStandIn(now: () => Date): Promise<StripeStandIn> {
  const world = new World(now);
  const kept: Kept = new Map();
  const requests: string[] = [];
  const keys: string[] = [];
  const mishaps: Mishap[] = [];
  const key = 'sk_test_stand_in';
  const expected = { key, version: stripeApiVersion };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname: path, search } = new URL(request.url ?? '/', 'http://stand-in');
    const body = await readText(request);
    const method = request.method ?? 'GET';
    requests.push(`${method} ${path}`);
    keys.push(...[request.headers['idempotency-key'] ?? []].flat());
    const mishap = mishaps.shift();
    if (mishap === 'refuse') return void request.socket.destroy();
    if (mishap === 'busy')
      return send(response, { status: 429, body: { error: { type: 'rate_limit_error' } } });
    if (mishap === 'conflict') return send(response, { status: 409, body: keyInUse });
    const form = body === '' ? search.slice(1) : body;
    const answer = respond(world, kept, expected, { method, path, form, headers: request.headers });
    if (mishap === 'drop') return void request.socket.destroy();
    if (mishap === 'fail') return send(response, { status: 500, body: { error: { type: 'api_error' } } });
    send(response, answer);
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      send(response, { status: 500, body: { error: { type: 'api_error', message: String(error) } } });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    key,
    webhookSecret: 'whsec_stand_in',
    world,
    requests,
    keys,
    befall: (...more) => mishaps.push(...more),
    forgetKeys: () => kept.clear(),
  };
}

function send(response: ServerResponse, { status, body, headers }: ApiAnswer): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'request-id': 'req_stand_in',
    ...headers,
  });
  response.end(JSON.stringify(body));
}
