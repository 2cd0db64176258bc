import type { Answer } from '../endpoint/answer.ts';
import { type RefusalCode, refusalStatus } from '../guards/refusal.ts';
import type { ResponseType } from './media-type.ts';

/** Refusals that concern the request and not the GraphQL in it: their status holds for every media type. */
const requestRefusals: ReadonlySet<unknown> = new Set<RefusalCode>([
  'REQUEST_MALFORMED',
  'OPERATION_NOT_ALLOWED',
  'BATCH_TOO_LARGE',
  'RATE_LIMITED',
  'UNAUTHENTICATED',
  'FORBIDDEN',
]);

/**
 * The HTTP status of a response. `application/json` says 200 for a well-formed request whatever became of it, as
 * GraphQL over HTTP asks; `application/graphql-response+json` tells refusals by their status.
 */
export function statusOf(answer: Answer, type: ResponseType): number {
  if (answer.errors === undefined || answer.data !== undefined) return 200;
  const code = answer.errors[0]?.extensions?.code;
  if (code === 'INTERNAL_SERVER_ERROR') return 500;
  if (code === 'SERVICE_UNAVAILABLE') return 503;
  if (code === 'OPERATION_TIMEOUT') return 504;
  if (!isRefusal(code)) return 200;
  return type === 'application/json' && !requestRefusals.has(code) ? 200 : refusalStatus[code];
}

/** Headers that go with a refusal. */
export function refusalHeaders({ errors }: Answer): Record<string, string> {
  const extensions = errors?.[0]?.extensions;
  switch (extensions?.code) {
    case 'RATE_LIMITED':
      return { 'retry-after': String(Math.ceil(Number(extensions.retryAfterMs ?? 1000) / 1000)) };
    case 'OPERATION_NOT_ALLOWED':
      return { allow: 'POST' };
    case 'UNAUTHENTICATED':
      return { 'www-authenticate': 'Bearer' };
    default:
      return {};
  }
}

function isRefusal(code: unknown): code is RefusalCode {
  return typeof code === 'string' && Object.hasOwn(refusalStatus, code);
}
