import { presentThrown } from '../endpoint/mask.ts';
import type { EndpointName, TransportParts } from '../endpoint/parts.ts';
import type { OperationKind } from '../guards/guard.ts';
import type { Live } from '../live/live.ts';
import { identifyCall } from './call.ts';
import { type Exchange, sendJson, sendProblem } from './exchange.ts';
import { isJson, responseTypeFor } from './media-type.ts';
import { handlePost } from './post-lane.ts';
import type { HttpSettings } from './settings.ts';
import { refusalHeaders, statusOf } from './status.ts';
import { createYogaLane, type YogaLane } from './yoga.ts';

const readOnly: ReadonlySet<OperationKind> = new Set(['query']);
const readOnlyStream: ReadonlySet<OperationKind> = new Set(['query', 'subscription']);
const everything: ReadonlySet<OperationKind> = new Set(['query', 'mutation', 'subscription']);

/** Answers everything under one endpoint's path: plain POST by the fast lane, the rest by yoga. */
export function createGraphQLRoute<Host>(
  parts: TransportParts<Host>,
  live: Live<Host>,
  endpoint: EndpointName,
  settings: HttpSettings,
): (exchange: Exchange) => Promise<void> {
  const yoga = createYogaLane(parts, live.streams, endpoint, settings);
  const identify = (exchange: Exchange) => identifyCall(parts, exchange, endpoint, settings.trustedProxies);
  return async (exchange) => {
    const { request } = exchange;
    const wantsStream = request.headers.accept?.includes('text/event-stream') ?? false;
    if (request.method !== 'POST' && request.method !== 'GET') {
      const message = 'GraphQL is asked by GET or POST.';
      return sendProblem(exchange, 405, 'METHOD_NOT_ALLOWED', message, { allow: 'GET, POST' });
    }
    try {
      if (request.method === 'POST' && !wantsStream) {
        return await handlePost(parts, exchange, () => identify(exchange), settings.maxBodyBytes);
      }
      return await handleByYoga(yoga, exchange, wantsStream, () => identify(exchange), settings);
    } catch (error) {
      if (exchange.request.destroyed && !exchange.request.complete) throw error;
      const { requestId } = exchange;
      const answer = { errors: [presentThrown(error, { requestId, locale: 'en', log: parts.log })] };
      return sendJson(exchange, statusOf(answer, 'application/json'), answer, refusalHeaders(answer));
    }
  };
}

async function handleByYoga(
  yoga: YogaLane,
  exchange: Exchange,
  wantsStream: boolean,
  identify: () => ReturnType<typeof identifyCall>,
  settings: HttpSettings,
): Promise<void> {
  const { request, response, requestId } = exchange;
  const isGet = request.method === 'GET';
  if (!isGet && !isJson(request.headers['content-type'])) {
    return sendProblem(
      exchange,
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      'Send the operation as application/json in UTF-8.',
    );
  }
  const showsGraphiQL =
    isGet && settings.graphiql !== null && (request.headers.accept ?? '').includes('text/html');
  const type = wantsStream ? null : responseTypeFor(request.headers.accept);
  if (type === null && !wantsStream && !showsGraphiQL) {
    return sendProblem(exchange, 406, 'NOT_ACCEPTABLE', 'Only JSON can be answered here.');
  }
  response.setHeader('x-request-id', requestId);
  response.setHeader('cache-control', 'no-store');
  // The page itself is for everybody; what is asked on it carries its own token.
  if (showsGraphiQL) return yoga.handle(request, response);
  const allowed = isGet ? (wantsStream ? readOnlyStream : readOnly) : everything;
  await yoga.handle(request, response, { call: await identify(), allowed, type });
}
