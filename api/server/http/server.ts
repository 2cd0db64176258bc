import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { localeFrom } from '../endpoint/locale.ts';
import type { TransportParts } from '../endpoint/parts.ts';
import { createLive, type Live } from '../live/live.ts';
import type { LiveSettings } from '../live/settings.ts';
import { addressOf } from './address.ts';
import { sendProblem } from './exchange.ts';
import type { Readiness } from './health.ts';
import type { MediaFiles } from './media.ts';
import { requestIdFrom } from './request-id.ts';
import { createRouter } from './router.ts';
import { endpointAt, type HttpSettings } from './settings.ts';
import type { Unsubscription } from './unsubscribe.ts';
import type { WebhookHandler } from './webhooks.ts';

export interface HttpServerOptions<Host> {
  readonly parts: TransportParts<Host>;
  readonly http: HttpSettings;
  readonly live: LiveSettings;
  /** What `/health/ready` asks. */
  readonly readiness: () => Promise<Readiness>;
  /** By the name in `/webhooks/<provider>`. */
  readonly webhooks: ReadonlyMap<string, WebhookHandler>;
  /** What lies below `/media/`. */
  readonly media: MediaFiles;
  /** What `/unsubscribe/<token>` does; nothing is found there when missing. */
  readonly unsubscription?: Unsubscription | undefined;
}

export interface HttpServer {
  /** Listens, and says where. */
  start(): Promise<{ readonly url: string; readonly port: number }>;
  /** Finishes what runs, tells open sockets and streams to go, and closes everything. */
  stop(): Promise<void>;
}

/** The whole transport of one process. Nothing listens before `start`. */
export function createHttpServer<Host>(options: HttpServerOptions<Host>): HttpServer {
  const { parts, http } = options;
  const live = createLive(parts, options.live);
  const state = { isStopping: false };
  const route = createRouter(options, live, state);
  const server = createServer(
    {
      requestTimeout: http.requestTimeoutMs,
      headersTimeout: http.headersTimeoutMs,
      keepAliveTimeout: http.keepAliveTimeoutMs,
    },
    (request, response) => {
      const requestId = requestIdFrom(request.headers['x-request-id']);
      const exchange = { request, response, requestId, path: pathOf(request) };
      route(exchange).catch((error: unknown) => {
        // A client that went away in the middle is no fault of ours and hears nothing any more.
        if (response.destroyed || request.destroyed) return;
        parts.log.error({ err: error, requestId }, 'a request failed');
        sendProblem(exchange, 500, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side.');
      });
    },
  );
  server.maxConnections = http.maxConnections;
  server.on('upgrade', (request, stream, head) => {
    const endpoint = endpointAt(pathOf(request));
    // Without a listener a reset connection would end the process.
    stream.on('error', () => stream.destroy());
    if (endpoint === null || state.isStopping) {
      stream.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const requestId = requestIdFrom(request.headers['x-request-id']);
    const address = addressOf(request, http.trustedProxies);
    const locale = localeFrom(request.headers['accept-language']);
    live.sockets.upgrade(request, stream, head, { endpoint, address, requestId, locale });
  });
  return { start: () => listen(server, http), stop: () => stop(server, live, http, state) };
}

function pathOf({ url = '/' }: IncomingMessage): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}

function listen(server: Server, { host, port }: HttpSettings): Promise<{ url: string; port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, 8_192, () => {
      server.off('error', reject);
      const { port: bound } = server.address() as AddressInfo;
      const name = host.includes(':') ? `[${host}]` : host;
      resolve({ url: `http://${name}:${bound}`, port: bound });
    });
  });
}

async function stop(
  server: Server,
  live: Live,
  { stopGraceMs }: HttpSettings,
  state: { isStopping: boolean },
): Promise<void> {
  state.isStopping = true;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await live.stop(stopGraceMs);
  const cut = setTimeout(() => server.closeAllConnections(), stopGraceMs);
  await closed;
  clearTimeout(cut);
}
