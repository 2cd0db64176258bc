import { createClient, type Client as SocketClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Endpoint } from '#tests/helpers/client.ts';

export interface Operation {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
}

interface Result {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: unknown };
  }[];
}

/** What came of an operation: `ok`, or the code of the first error. */
export type Outcome = string;

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

async function byPost(door: Door, operation: Operation): Promise<Outcome> {
  const response = await fetch(addressOf(door), {
    method: 'POST',
    headers: headersOf(door),
    body: JSON.stringify(operation),
  });
  return outcomeOf((await response.json()) as Result);
}

async function byBatch(door: Door, operation: Operation): Promise<Outcome> {
  const body = JSON.stringify([{ query: '{ __typename }' }, operation]);
  const response = await fetch(addressOf(door), { method: 'POST', headers: headersOf(door), body });
  const answer = (await response.json()) as Result | Result[];
  return outcomeOf(Array.isArray(answer) ? (answer[1] ?? {}) : answer);
}

async function byGet(door: Door, { query, variables = {} }: Operation): Promise<Outcome> {
  const parameters = new URLSearchParams({ query, variables: JSON.stringify(variables) });
  const { authorization } = headersOf(door);
  const response = await fetch(`${addressOf(door)}?${parameters}`, {
    headers: { accept: 'application/json', ...(authorization && { authorization }) },
  });
  return outcomeOf((await response.json()) as Result);
}

/** The first thing that a stream tells; the rest is not waited for. */
async function byEventStream(door: Door, operation: Operation): Promise<Outcome> {
  const response = await fetch(addressOf(door), {
    method: 'POST',
    headers: { ...headersOf(door), accept: 'text/event-stream' },
    body: JSON.stringify(operation),
  });
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) {
    return outcomeOf((await response.json()) as Result);
  }
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    const [, data] = /^data: ?(\{.*\})$/m.exec(text) ?? [];
    if (data === undefined) continue;
    // Leaving the loop closes the stream.
    return outcomeOf(JSON.parse(data) as Result);
  }
  return `nothing but ${JSON.stringify(text)}`;
}

const sockets = new Map<string, SocketClient>();

/** One socket for each caller and endpoint, as frontends do it; a subscription is left after its first event. */
function bySocket(door: Door, { query, variables }: Operation): Promise<Outcome> {
  const key = `${addressOf(door)} ${door.token}`;
  const client = sockets.get(key) ?? openSocket(door);
  sockets.set(key, client);
  return new Promise((resolve) => {
    const leave = client.subscribe<unknown>(
      { query, ...(variables && { variables }) },
      {
        next: (result) => {
          resolve(outcomeOf(result as Result));
          queueMicrotask(() => leave());
        },
        error: (error) => resolve(outcomeOfEnd(error)),
        complete: () => resolve('nothing'),
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

function outcomeOfEnd(error: unknown): Outcome {
  if (Array.isArray(error)) return outcomeOf({ errors: error });
  const { code, reason } = error as { code?: number; reason?: string };
  if (code !== 4403) return `closed with ${code} ${reason}`;
  return reason?.includes('signed in') ? 'UNAUTHENTICATED' : 'FORBIDDEN';
}

function outcomeOf({ data, errors }: Result): Outcome {
  const [error] = errors ?? [];
  if (error) return String(error.extensions?.code ?? error.message);
  return data ? 'ok' : 'nothing';
}

function addressOf({ url, endpoint }: Door): string {
  return `${url}${paths[endpoint]}`;
}

function headersOf({ token }: Door): Record<string, string> {
  return { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
}
