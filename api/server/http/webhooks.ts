import type { IncomingHttpHeaders } from 'node:http';
import { type Exchange, sendJson, sendProblem } from './exchange.ts';
import { readBody } from './read-body.ts';

/** A provider's message as it arrived: signatures are made over the very bytes. */
export interface WebhookMessage {
  readonly body: Buffer;
  readonly headers: IncomingHttpHeaders;
  readonly requestId: string;
}

/** Takes in a provider's message; the returned status tells the provider whether to send it again. */
export type WebhookHandler = (message: WebhookMessage) => Promise<{ readonly status: number }>;

/** `POST /webhooks/<provider>`. */
export async function handleWebhook(
  exchange: Exchange,
  handler: WebhookHandler | undefined,
  maxBodyBytes: number,
): Promise<void> {
  const { request, requestId } = exchange;
  if (handler === undefined) return sendProblem(exchange, 404, 'NOT_FOUND', 'No such provider is set up.');
  if (request.method !== 'POST') {
    return sendProblem(exchange, 405, 'METHOD_NOT_ALLOWED', 'Webhooks are sent by POST.', { allow: 'POST' });
  }
  const body = await readBody(request, maxBodyBytes);
  if (body === null) {
    const message = `A message may have ${maxBodyBytes} bytes.`;
    return sendProblem(exchange, 413, 'BODY_TOO_LARGE', message, { connection: 'close' });
  }
  const { status } = await handler({ body, headers: request.headers, requestId });
  sendJson(exchange, status, { received: status < 300 });
}
