import { createClient, type Client as SocketClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Endpoint } from '#tests/helpers/client.ts';

export interface Operation {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
}

export interface Result {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: unknown };
  }[];
}

export interface Door {
  readonly url: string;
  readonly endpoint: Endpoint;
  readonly token: string | undefined;
}

/** The ways on which an operation can come in. */
export const transports = {
  POST: byPost,
  batch: byBatch,
  GET: byGet,
  SSE: byEventStream,
  WebSocket: bySocket,
} as const;

export type TransportName = keyof typeof transports;

const paths: Readonly<Record<Endpoint, string>> = { storefront: '/graphql', admin: '/graphql/admin' };

async function byPost(door: Door, operation: Operation): Promise<Result> {
  const response = await fetch(addressOf(door), {
    method: 'POST',
    headers: headersOf(door),
    body: JSON.stringify(operation),
  });
  return (await response.json()) as Result;
}

async function byBatch(door: Door, operation: Operation): Promise<Result> {
  const body = JSON.stringify([{ query: '{ __typename }' }, operation]);
  const response = await fetch(addressOf(door), { method: 'POST', headers: headersOf(door), body });
  const answer = (await response.json()) as Result | Result[];
  return Array.isArray(answer) ? (answer[1] ?? {}) : answer;
}

async function byGet(door: Door, { query, variables = {} }: Operation): Promise<Result> {
  const parameters = new URLSearchParams({ query, variables: JSON.stringify(variables) });
  const { authorization } = headersOf(door);
  const response = await fetch(`${addressOf(door)}?${parameters}`, {
    headers: { accept: 'application/json', ...(authorization && { authorization }) },
  });
  return (await response.json()) as Result;
}

/** The first thing that a stream tells; the rest is not waited for. */
async function byEventStream(door: Door, operation: Operation): Promise<Result> {
  const response = await fetch(addressOf(door), {
    method: 'POST',
    headers: { ...headersOf(door), accept: 'text/event-stream' },
    body: JSON.stringify(operation),
  });
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) {
    return (await response.json()) as Result;
  }
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    const [, data] = /^data: ?(\{.*\})$/m.exec(text) ?? [];
    if (data === undefined) continue;
    // Leaving the loop closes the stream.
    return JSON.parse(data) as Result;
  }
  throw new Error(`The stream tells nothing but ${JSON.stringify(text)}`);
}

const sockets = new Map<string, SocketClient>();

/** One socket for each caller and endpoint, as frontends do it; a subscription is left after its first event. */
function bySocket(door: Door, { query, variables }: Operation): Promise<Result> {
  const key = `${addressOf(door)} ${door.token}`;
  const client = sockets.get(key) ?? openSocket(door);
  sockets.set(key, client);
  return new Promise((resolve) => {
    const leave = client.subscribe<unknown>(
      { query, ...(variables && { variables }) },
      {
        next: (result) => {
          resolve(result as Result);
          queueMicrotask(() => leave());
        },
        error: (error) => resolve(resultOfEnd(error)),
        complete: () => resolve({}),
      },
    );
  });
}

/** Closes what stayed open. */
export async function closeSockets(): Promise<void> {
  await Promise.all([...sockets.values()].map((client) => client.dispose()));
  sockets.clear();
}

function openSocket({ url, endpoint, token }: Door): SocketClient {
  return createClient({
    url: `${url.replace('http', 'ws')}${paths[endpoint]}`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    lazyCloseTimeout: 60_000,
    ...(token && { connectionParams: { authorization: `Bearer ${token}` } }),
  });
}

/** A socket that is closed instead of opened says why in words. */
function resultOfEnd(error: unknown): Result {
  if (Array.isArray(error)) return { errors: error };
  const { code, reason } = error as { code?: number; reason?: string };
  const message = `closed with ${code} ${reason}`;
  if (code !== 4403) return { errors: [{ message }] };
  const refused = reason?.includes('signed in') ? 'UNAUTHENTICATED' : 'FORBIDDEN';
  return { errors: [{ message, extensions: { code: refused } }] };
}

function addressOf({ url, endpoint }: Door): string {
  return `${url}${paths[endpoint]}`;
}

function headersOf({ token }: Door): Record<string, string> {
  return { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
}
