import type { EndpointName } from '../endpoint/parts.ts';

/** An operation that GraphiQL opens in a tab of its own. */
export interface ExampleOperation {
  readonly query: string;
  readonly variables?: string;
}

export interface HttpSettings {
  readonly host: string;
  /** 0 lets the system choose a free port. */
  readonly port: number;
  readonly maxBodyBytes: number;
  /** Origins of web pages that may call; `*` stands for all. No credentials are ever taken from cookies. */
  readonly corsOrigins: readonly string[];
  /** How many proxies in front append to `X-Forwarded-For`; 0 believes only the connection itself. */
  readonly trustedProxies: number;
  /** GraphiQL with these example operations; null where it is not offered. */
  readonly graphiql: Readonly<Record<EndpointName, readonly ExampleOperation[]>> | null;
  /** Who may read `/metrics`: everybody, whoever shows this bearer token, or nobody. */
  readonly metrics: 'open' | 'closed' | { readonly token: string };
  readonly maxConnections: number;
  /** How long a client may take to send its request, and the headers of it. */
  readonly requestTimeoutMs: number;
  readonly headersTimeoutMs: number;
  /** How long a connection stays open when nothing is asked over it. */
  readonly keepAliveTimeoutMs: number;
  /** How long running requests and open sockets may take to finish when the server stops. */
  readonly stopGraceMs: number;
}

export const defaultHttpSettings: HttpSettings = {
  host: '127.0.0.1',
  port: 4000,
  maxBodyBytes: 256 * 1024,
  corsOrigins: ['*'],
  trustedProxies: 0,
  graphiql: null,
  metrics: 'closed',
  maxConnections: 25_000,
  requestTimeoutMs: 30_000,
  headersTimeoutMs: 10_000,
  keepAliveTimeoutMs: 75_000,
  stopGraceMs: 10_000,
};

export const endpointPaths: Readonly<Record<EndpointName, string>> = {
  storefront: '/graphql',
  admin: '/graphql/admin',
};

/** The endpoint at a path; null where there is none. */
export function endpointAt(path: string): EndpointName | null {
  if (path === endpointPaths.storefront) return 'storefront';
  return path === endpointPaths.admin ? 'admin' : null;
}
