import { createHash } from 'node:crypto';
import { ApiError } from './api-error.ts';
import { billingEndpoints } from './billing.ts';
import { type Endpoint, findEndpoint } from './endpoint.ts';
import { readForm } from './form.ts';
import { anyText, checkParameters, integer } from './parameters.ts';
import { paymentEndpoints } from './payments.ts';
import { transferEndpoints } from './transfers.ts';
import { pageOf, type World } from './world.ts';

export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  /** What stands behind the question mark, or in the body. */
  readonly form: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The answers to idempotency keys. */
export type Kept = Map<string, { readonly fingerprint: string; readonly answer: ApiAnswer }>;

const eventsEndpoint: Endpoint = {
  route: 'GET /v1/events',
  parameters: { created: { gte: integer }, type: anyText, limit: integer, starting_after: anyText },
  answer: (world, form) => {
    const since = typeof form.created === 'object' ? Number(form.created.gte) : 0;
    return pageOf(
      world.events.filter(({ created }) => Number(created) >= since),
      form,
    );
  },
};
const endpoints = [...paymentEndpoints, ...billingEndpoints, ...transferEndpoints, eventsEndpoint];

/** Answers as the API does: key, version, form and parameters are checked, and a key that was used answers as before. */
export function respond(
  world: World,
  kept: Kept,
  expected: { readonly key: string; readonly version: string },
  request: ApiRequest,
): ApiAnswer {
  try {
    checkHeaders(expected, request);
    return once(kept, request, () => answer(world, request));
  } catch (error) {
    if (error instanceof ApiError) return { status: error.status, body: error.body };
    throw error;
  }
}

function checkHeaders(
  { key, version }: { key: string; version: string },
  { method, headers }: ApiRequest,
): void {
  if (headers.authorization !== `Bearer ${key}`)
    throw new ApiError(401, 'invalid_request_error', 'Invalid API Key provided.');
  if (headers['stripe-version'] !== version)
    throw new ApiError(
      400,
      'invalid_request_error',
      `Not the pinned version: ${String(headers['stripe-version'])}`,
    );
  if (headers['x-stripe-client-telemetry'] !== undefined)
    throw new ApiError(400, 'invalid_request_error', 'Telemetry was to be off.');
  const isForm = headers['content-type'] === 'application/x-www-form-urlencoded';
  if (method === 'POST' && !isForm)
    throw new ApiError(400, 'invalid_request_error', 'Requests are form-encoded.');
}

/** What did not even begin, as for a wrong parameter, is not kept. */
function once(kept: Kept, { method, path, form, headers }: ApiRequest, work: () => ApiAnswer): ApiAnswer {
  const key = headers['idempotency-key'];
  if (method !== 'POST' || typeof key !== 'string') return work();
  const fingerprint = createHash('sha256').update(`${method} ${path} ${form}`).digest('hex');
  const before = kept.get(key);
  if (before && before.fingerprint !== fingerprint)
    throw new ApiError(
      400,
      'idempotency_error',
      'Keys for idempotent requests can only be used with the same parameters.',
    );
  if (before) return { ...before.answer, headers: { 'idempotent-replayed': 'true' } };
  const answer = work();
  kept.set(key, { fingerprint, answer });
  return answer;
}

/** The library makes up a key for its own repeats: the next attempt of ours would have another one. */
const madeUp = /^stripe-node-retry-/;

function answer(world: World, { method, path, form: encoded, headers }: ApiRequest): ApiAnswer {
  const found = findEndpoint(endpoints, method, path);
  if (!found)
    throw new ApiError(404, 'invalid_request_error', `Unrecognized request URL (${method}: ${path}).`);
  const key = headers['idempotency-key'];
  if (found.endpoint.needsKey && (key === undefined || madeUp.test(String(key))))
    throw new ApiError(400, 'invalid_request_error', 'Without an idempotency key this could be done twice.');
  const form = readForm(encoded);
  checkParameters(form, found.endpoint.parameters);
  const thing = found.endpoint.answer(world, form, found.id);
  // As it is now: later changes must not show in an answer that is kept.
  return { status: 200, body: structuredClone(world.shown(thing, form)) };
}
