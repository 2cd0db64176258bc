import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

export type Endpoint = 'storefront' | 'admin';

export interface Answer<Data> {
  readonly status: number;
  readonly data: Data;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly unknown[];
    readonly extensions: Record<string, unknown>;
  }[];
  readonly extensions?: Record<string, unknown>;
}

interface RunOptions {
  readonly endpoint?: Endpoint;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A frontend, as far from the server as a network can put it. */
export interface Client {
  readonly token: string | undefined;
  /** One operation by POST. */
  run<Data>(query: string, variables?: Record<string, unknown>, options?: RunOptions): Promise<Answer<Data>>;
  /** As `run` on the admin endpoint. */
  admin<Data>(query: string, variables?: Record<string, unknown>): Promise<Answer<Data>>;
  /** A subscription over a WebSocket of its own; ends when `close` is called or the server ends it. */
  watch<Data>(query: string, variables?: Record<string, unknown>): Watch<Data>;
}

/** What a live client has received so far. */
export interface Watch<Data> {
  readonly received: readonly Data[];
  /** Resolves with the first message, old or new, that fits. */
  until(fits: (data: Data) => boolean, withinMs?: number): Promise<Data>;
  /** Resolves when the subscription has ended, with what ended it. */
  readonly ended: Promise<unknown>;
  close(): Promise<void>;
}

const paths: Readonly<Record<Endpoint, string>> = { storefront: '/graphql', admin: '/graphql/admin' };

/** A client of the server at `url`, signed in when there is a token. */
export function connect(url: string, token?: string): Client {
  const run = async <Data>(query: string, variables?: Record<string, unknown>, options: RunOptions = {}) => {
    const response = await fetch(`${url}${paths[options.endpoint ?? 'storefront']}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
        ...options.headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as object) } as Answer<Data>;
  };
  return {
    token,
    run,
    admin: (query, variables) => run(query, variables, { endpoint: 'admin' }),
    watch: (query, variables) => watch(url, token, query, variables),
  };
}

function watch<Data>(
  url: string,
  token: string | undefined,
  query: string,
  variables?: Record<string, unknown>,
): Watch<Data> {
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    ...(token && { connectionParams: { authorization: `Bearer ${token}` } }),
  });
  const received: Data[] = [];
  const waiting = new Set<() => void>();
  const end = Promise.withResolvers<unknown>();
  const stop = client.subscribe<Data>(
    { query, ...(variables && { variables }) },
    {
      next: ({ data }) => {
        if (data) received.push(data);
        for (const check of [...waiting]) check();
      },
      error: (error) => end.resolve(error),
      complete: () => end.resolve('complete'),
    },
  );
  return {
    received,
    until: (fits, withinMs = 10_000) => waitFor(() => received.find(fits), waiting, withinMs),
    ended: end.promise,
    async close() {
      stop();
      await client.dispose();
    },
  };
}

function waitFor<Found>(
  find: () => Found | undefined,
  waiting: Set<() => void>,
  withinMs: number,
): Promise<Found> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      waiting.delete(check);
      reject(new Error(`Nothing that fits came within ${withinMs} ms`));
    }, withinMs);
    const check = () => {
      const found = find();
      if (found === undefined) return;
      clearTimeout(timer);
      waiting.delete(check);
      resolve(found);
    };
    waiting.add(check);
    check();
  });
}
