import type { Exchange } from './exchange.ts';

const allowedHeaders =
  'content-type, authorization, x-api-key, x-request-id, idempotency-key, accept-language, last-event-id';
const exposedHeaders = 'x-request-id, retry-after';
const preflightSeconds = '7200';

/** Lets pages of the allowed origins read the answer. True when the request was a preflight and is answered. */
export function applyCors({ request, response, requestId }: Exchange, origins: readonly string[]): boolean {
  const { origin } = request.headers;
  const isPreflight = request.method === 'OPTIONS';
  if (origin !== undefined && (origins.includes('*') || origins.includes(origin))) {
    response.setHeader('access-control-allow-origin', origins.includes('*') ? '*' : origin);
    response.setHeader('access-control-expose-headers', exposedHeaders);
    if (isPreflight) {
      response.setHeader('access-control-allow-methods', 'GET, POST');
      response.setHeader('access-control-allow-headers', allowedHeaders);
      response.setHeader('access-control-max-age', preflightSeconds);
    }
  }
  if (origin !== undefined && !origins.includes('*')) response.setHeader('vary', 'origin');
  if (!isPreflight) return false;
  response.writeHead(204, { 'content-length': 0, 'x-request-id': requestId, allow: 'GET, POST' });
  response.end();
  return true;
}
