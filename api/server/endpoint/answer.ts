import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Locale } from '#core/context.ts';
import type { Payer } from '../guards/budget.ts';
import { executePrepared } from '../guards/execute.ts';
import type { OperationKind } from '../guards/guard.ts';
import type { PreparedOperation } from '../guards/price.ts';
import type { OperationRequest } from '../guards/request.ts';
import { isCacheable } from '../responses/cacheable.ts';
import { responseKey } from '../responses/key.ts';
import { watchCaller } from '../responses/watch-caller.ts';
import { inTime } from './in-time.ts';
import { presentErrors, presentThrown } from './mask.ts';
import type { EndpointName, ServedSchemas, TransportParts } from './parts.ts';

/** Everything about a call that is not in the operation itself. */
export interface Call extends Payer {
  readonly endpoint: EndpointName;
  readonly requestId: string;
  readonly locale: Locale;
  readonly idempotencyKey: string | undefined;
}

/** A response body: a GraphQL response whose errors are fit to be shown. */
export interface Answer {
  readonly data?: ExecutionResult['data'];
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Guards, executes and presents a query or mutation; every way over HTTP answers them so. */
export function answerOperation<Host>(
  parts: TransportParts<Host>,
  call: Call,
  request: OperationRequest,
  allowed: ReadonlySet<OperationKind>,
): Promise<Answer> | Answer {
  const schema = parts.schemas.current().schemas[call.endpoint];
  const prepared = parts.guard.prepare(schema, request, call, allowed);
  if (prepared.ok) return answerPrepared(parts, call, prepared, keptAs(parts, call, request, prepared));
  parts.metrics.operations.inc({ endpoint: call.endpoint, kind: 'refused', outcome: 'errors' });
  return presentRefusal(parts, call, prepared.errors);
}

/** Executes and presents a guarded query or mutation; with a key, a response that is the same for everybody is kept. */
export async function answerPrepared<Host>(
  parts: TransportParts<Host>,
  call: Call,
  prepared: PreparedOperation,
  key: string | null = null,
): Promise<Answer> {
  const startedAt = performance.now();
  const answer =
    key === null
      ? await executeAndPresent(parts, call, prepared)
      : await answerAndKeep(parts, call, prepared, key);
  const { endpoint } = call;
  const outcome = answer.errors === undefined ? 'ok' : 'errors';
  parts.metrics.operations.inc({ endpoint, kind: prepared.template.operation.operation, outcome });
  parts.metrics.operationSeconds.observe({ endpoint }, (performance.now() - startedAt) / 1000);
  return answer;
}

/** A refusal as a response. */
export function presentRefusal<Host>(
  parts: TransportParts<Host>,
  call: Call,
  errors: readonly GraphQLError[],
): Answer {
  return { errors: presentErrors(errors, errorContext(parts, call)) };
}

/** The context of one operation of this call. */
export function contextFor<Host>(
  parts: TransportParts<Host>,
  served: ServedSchemas<Host>,
  call: Call,
  markReplayed: () => void = () => undefined,
): object {
  const { caller, requestId, locale, idempotencyKey } = call;
  return parts.createContext({ host: served.host, caller, requestId, locale, idempotencyKey, markReplayed });
}

export function errorContext<Host>(parts: TransportParts<Host>, { requestId, locale }: Call) {
  return { requestId, locale, log: parts.log };
}

/** Where the response may be kept; null when it may not. */
function keptAs<Host>(
  { responses }: TransportParts<Host>,
  call: Call,
  request: OperationRequest,
  { operation }: PreparedOperation,
): string | null {
  return responses !== undefined && isCacheable(operation) ? responseKey(call, request) : null;
}

async function answerAndKeep<Host>(
  parts: TransportParts<Host>,
  call: Call,
  prepared: PreparedOperation,
  key: string,
): Promise<Answer> {
  let wasAsked = () => true;
  const answer = await executeAndPresent(parts, call, prepared, (context) => {
    const watched = watchCaller(context);
    ({ wasAsked } = watched);
    return watched.context;
  });
  // Whoever looked at the caller may have answered for this one only, whatever the schema says.
  if (answer.errors === undefined && !wasAsked()) {
    const { schema } = prepared.template;
    parts.responses?.set(key, schema, { data: JSON.stringify(answer.data), cost: prepared.cost.requested });
  }
  return answer;
}

async function executeAndPresent<Host>(
  parts: TransportParts<Host>,
  call: Call,
  prepared: PreparedOperation,
  adapt: (context: object) => object = (context) => context,
): Promise<Answer> {
  let replayed = false;
  try {
    const context = contextFor(parts, parts.schemas.current(), call, () => {
      replayed = true;
    });
    const executed = executePrepared(prepared, adapt(context));
    const { data, errors } = executed instanceof Promise ? await inTime(executed) : executed;
    const extensions = replayed ? { cost: prepared.cost, replayed } : { cost: prepared.cost };
    if (errors === undefined) return { data, extensions };
    const presented = presentErrors(errors, errorContext(parts, call));
    return data === undefined ? { errors: presented } : { errors: presented, data, extensions };
  } catch (error) {
    return { errors: [presentThrown(error, errorContext(parts, call))] };
  }
}
