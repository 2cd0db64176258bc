import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { ApiError } from './api-error.ts';
import { World } from './world.ts';

export interface MeiliStandIn {
  readonly url: string;
  readonly key: string;
  readonly world: World;
  /** What was asked, as `POST /indexes/jishi/search`, in order; looks at tasks are left out. */
  readonly requests: string[];
  /** While it is away every connection breaks. */
  away: boolean;
}

interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly body: unknown;
}

type Route = (world: World, asked: Asked, id: string) => object;
type Body = Readonly<Record<string, unknown>>;

/** What of the public API is in use, with the status of its answer. */
const routes: readonly (readonly [pattern: RegExp, status: number, answer: Route])[] = [
  [/^GET \/tasks\/(\d+)$/, 200, (world, _asked, id) => world.task(Number(id))],
  [/^POST \/indexes$/, 202, (world, { body }) => world.createIndex(body as Body)],
  [/^DELETE \/indexes\/([\w-]+)$/, 202, (world, _asked, id) => world.deleteIndex(id)],
  [
    /^PATCH \/indexes\/([\w-]+)\/settings$/,
    202,
    (world, { body }, id) => world.updateSettings(id, body as Body),
  ],
  [
    /^POST \/indexes\/([\w-]+)\/documents$/,
    202,
    (world, { body, url }, id) => world.addDocuments(id, body, url.searchParams.get('primaryKey')),
  ],
  [
    /^POST \/indexes\/([\w-]+)\/documents\/delete-batch$/,
    202,
    (world, { body }, id) => world.deleteDocuments(id, body),
  ],
  [/^POST \/swap-indexes$/, 202, (world, { body }) => world.swapIndexes(body)],
  [/^POST \/indexes\/([\w-]+)\/search$/, 200, (world, { body }, id) => world.search(id, body as Body)],
];

/** A server of the endpoints in use, as strict as the real one; gone when the test is. */
export async function meiliStandIn(): Promise<MeiliStandIn> {
  const world = new World();
  const key = 'a-master-key-of-16-bytes-or-more';
  const requests: string[] = [];
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (standIn.away) return void request.socket.destroy();
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const method = request.method ?? 'GET';
    if (!url.pathname.startsWith('/tasks/')) requests.push(`${method} ${url.pathname}`);
    const text = await readText(request);
    try {
      checkHeaders(request, key, text);
      const { status, body } = answer(world, {
        method,
        url,
        body: text === '' ? undefined : JSON.parse(text),
      });
      send(response, status, body);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      send(response, error.status, error.body);
    }
  };
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) =>
      send(response, 500, { message: String(error), code: 'internal' }),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const standIn: MeiliStandIn = { url: `http://127.0.0.1:${port}`, key, world, requests, away: false };
  return standIn;
}

function checkHeaders({ method, headers }: IncomingMessage, key: string, text: string): void {
  if (headers.authorization === undefined)
    throw new ApiError(401, 'missing_authorization_header', 'The Authorization header is missing.');
  if (headers.authorization !== `Bearer ${key}`)
    throw new ApiError(403, 'invalid_api_key', 'The provided API key is invalid.');
  if (text !== '' && headers['content-type'] !== 'application/json')
    throw new ApiError(415, 'invalid_content_type', `Not JSON: ${headers['content-type']}`);
  if ((method === 'POST' || method === 'PATCH') && text === '')
    throw new ApiError(400, 'missing_payload', 'A json payload is missing.');
}

function answer(world: World, asked: Asked): { status: number; body: object } {
  for (const [pattern, status, route] of routes) {
    const match = pattern.exec(`${asked.method} ${asked.url.pathname}`);
    if (match) return { status, body: route(world, asked, match[1] ?? '') };
  }
  throw new ApiError(404, 'not_found', `There is no ${asked.method} ${asked.url.pathname}.`);
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
