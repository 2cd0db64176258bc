import type { EndpointName } from '../endpoint/parts.ts';
import type { Live } from '../live/live.ts';
import { applyCors } from './cors.ts';
import { type Exchange, sendProblem } from './exchange.ts';
import { createGraphQLRoute } from './graphql-route.ts';
import { answerLive, answerReady } from './health.ts';
import { answerMedia } from './media.ts';
import { answerMetrics } from './metrics.ts';
import type { HttpServerOptions } from './server.ts';
import { endpointAt } from './settings.ts';
import { answerUnsubscribe } from './unsubscribe.ts';
import { handleWebhook } from './webhooks.ts';

type Route = (exchange: Exchange) => Promise<void>;

const webhooksPrefix = '/webhooks/';
const mediaPrefix = '/media/';
const unsubscribePrefix = '/unsubscribe/';

/** Finds who answers a path. */
export function createRouter<Host>(
  options: HttpServerOptions<Host>,
  live: Live<Host>,
  state: { readonly isStopping: boolean },
): Route {
  const { parts, http, readiness, webhooks, media, unsubscription } = options;
  const endpoints: Record<EndpointName, Route> = {
    storefront: createGraphQLRoute(parts, live, 'storefront', http),
    admin: createGraphQLRoute(parts, live, 'admin', http),
  };
  return async (exchange) => {
    // Keep-alive connections are asked to go with their last answer.
    if (state.isStopping) exchange.response.setHeader('connection', 'close');
    const endpoint = endpointAt(exchange.path);
    if (endpoint !== null) {
      if (applyCors(exchange, http.corsOrigins)) return undefined;
      return endpoints[endpoint](exchange);
    }
    if (exchange.path === '/health/live') return answerLive(exchange);
    if (exchange.path === '/health/ready') return answerReady(exchange, readiness, state.isStopping);
    if (exchange.path === '/metrics') return answerMetrics(exchange, parts.metrics.registry, http.metrics);
    if (exchange.path.startsWith(webhooksPrefix)) {
      const provider = exchange.path.slice(webhooksPrefix.length);
      return handleWebhook(exchange, webhooks.get(provider), http.maxBodyBytes);
    }
    if (exchange.path.startsWith(mediaPrefix))
      return answerMedia(exchange, media, exchange.path.slice(mediaPrefix.length));
    if (unsubscription && exchange.path.startsWith(unsubscribePrefix))
      return answerUnsubscribe(exchange, unsubscription, exchange.path.slice(unsubscribePrefix.length));
    return sendProblem(exchange, 404, 'NOT_FOUND', 'Nothing is found under this path.');
  };
}
