import type { IncomingMessage, ServerResponse } from 'node:http';

/** One request and its response, with what every route needs to know about them. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  /** The path without its query string. */
  readonly path: string;
}

/** Answers with a body of text. Nothing here may be kept by caches on the way. */
export function send(
  { response, requestId }: Exchange,
  status: number,
  contentType: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-request-id': requestId,
    ...headers,
  });
  response.end(body);
}

/** Answers with a JSON document. */
export function sendJson(
  exchange: Exchange,
  status: number,
  body: object,
  headers?: Readonly<Record<string, string>>,
): void {
  send(exchange, status, 'application/json; charset=utf-8', JSON.stringify(body), headers);
}

/** Answers a request that is no GraphQL at all, in the form of a GraphQL error, so that clients read one form only. */
export function sendProblem(
  exchange: Exchange,
  status: number,
  code: string,
  message: string,
  headers?: Readonly<Record<string, string>>,
): void {
  const { requestId } = exchange;
  sendJson(exchange, status, { errors: [{ message, extensions: { code, requestId } }] }, headers);
}
