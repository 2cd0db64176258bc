import { type Answer, answerOperation, presentRefusal } from '../endpoint/answer.ts';
import type { TransportParts } from '../endpoint/parts.ts';
import type { OperationKind } from '../guards/guard.ts';
import { refusal } from '../guards/refusal.ts';
import { isRecord } from '../guards/request.ts';
import { answerFromMemory } from '../responses/from-memory.ts';
import type { HttpCall } from './call.ts';
import { type Exchange, send, sendProblem } from './exchange.ts';
import { isJson, type ResponseType, responseTypeFor } from './media-type.ts';
import { readBody } from './read-body.ts';
import { refusalHeaders, statusOf } from './status.ts';

const allowed: ReadonlySet<OperationKind> = new Set(['query', 'mutation']);

/**
 * `POST application/json`: nearly all traffic, so it goes the straight way. A page of a foreign origin cannot send
 * this content type without a preflight, which is the protection against forged requests.
 */
export async function handlePost<Host>(
  parts: TransportParts<Host>,
  exchange: Exchange,
  identify: () => Promise<HttpCall>,
  maxBodyBytes: number,
): Promise<void> {
  const { request } = exchange;
  const { headers } = request;
  if (!isJson(headers['content-type']) || headers['content-encoding'] !== undefined) {
    return sendProblem(
      exchange,
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      'Send the operation as application/json in UTF-8.',
    );
  }
  const type = responseTypeFor(headers.accept);
  if (type === null) return sendProblem(exchange, 406, 'NOT_ACCEPTABLE', 'Only JSON can be answered here.');
  const body = await readBody(request, maxBodyBytes);
  if (body === null) {
    const message = `A request may have ${maxBodyBytes} bytes.`;
    return sendProblem(exchange, 413, 'BODY_TOO_LARGE', message, { connection: 'close' });
  }
  const call = await identify();
  const message = parseBody(body);
  const known = isRecord(message) ? answerFromMemory(parts, call, message) : undefined;
  if (typeof known === 'string') return send(exchange, 200, `${type}; charset=utf-8`, known);
  if (known !== undefined) return respond(exchange, type, known);
  const answered = Array.isArray(message)
    ? await answerBatch(parts, call, message)
    : await answerOne(parts, call, message);
  respond(exchange, type, answered);
}

/** Sends an answer, or those of a batch, with the status that fits. */
export function respond(exchange: Exchange, type: ResponseType, answered: Answer | readonly Answer[]): void {
  const isSingle = !Array.isArray(answered);
  const only = isSingle ? (answered as Answer) : null;
  const status = only === null ? 200 : statusOf(only, type);
  const headers = status === 200 || only === null ? undefined : refusalHeaders(only);
  send(exchange, status, `${type}; charset=utf-8`, JSON.stringify(answered), headers);
}

function answerOne<Host>(
  parts: TransportParts<Host>,
  call: HttpCall,
  message: unknown,
): Promise<Answer> | Answer {
  if (isRecord(message)) return answerOperation(parts, call, message, allowed);
  return presentRefusal(parts, call, [refusal('REQUEST_MALFORMED', 'The body must be a JSON object.')]);
}

async function answerBatch<Host>(
  parts: TransportParts<Host>,
  call: HttpCall,
  messages: readonly unknown[],
): Promise<Answer | Answer[]> {
  const refused = parts.guard.checkBatch(messages.length);
  if (refused !== null) return presentRefusal(parts, call, [refused]);
  return Promise.all(messages.map((message) => answerOne(parts, call, message)));
}

/** Undefined when the body is no JSON: it is then refused like any other that is no object. */
function parseBody(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
